using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Jobs;

/// <summary>Jobs of a compute host that no server asks for.</summary>
public static class HostJobs
{
    /// <summary>Brings an image to a host.</summary>
    public static Job CacheImage(string host, GuestImage image, string requestId, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var body = new GuestJobBody { JobId = id, Kind = JobKinds.CacheImage, ServerId = Guid.Empty, Generation = 0, RequestId = requestId, Image = image };
        return new Job { Id = id, Kind = JobKinds.CacheImage, Queue = Queues.Compute(host), Body = Wire.Write(body), RequestId = requestId, CreatedAt = now };
    }
}
