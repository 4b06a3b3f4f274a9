using NovaCompat.Core.Failures;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Metadata;
using NovaCompat.Core.Servers.BlockDevices;

namespace NovaCompat.Core.Servers;

/// <summary>Makes the jobs of a compute host from a server's record, each complete in itself.</summary>
public static class GuestJobs
{
    /// <summary>A new job of the server's generation.</summary>
    public static Job For(Server server, string kind, string requestId, DateTimeOffset now, Func<GuestJobBody, GuestJobBody>? more = null) =>
        For(Guid.CreateVersion7(now), server, kind, requestId, now, more);

    /// <summary>The same with an id that was told to others before.</summary>
    public static Job For(Guid id, Server server, string kind, string requestId, DateTimeOffset now, Func<GuestJobBody, GuestJobBody>? more = null)
    {
        var body = new GuestJobBody
        {
            JobId = id,
            Kind = kind,
            ServerId = server.Id,
            Generation = server.Generation,
            RequestId = requestId,
            Guest = SpecOf(server),
            Ports = [.. server.Ports.Select(port => port.Plug)],
        };
        return new Job
        {
            Id = id,
            Kind = kind,
            Queue = Queues.Compute(server.Host!),
            ServerId = server.Id,
            Generation = server.Generation,
            Body = Wire.Write(more is null ? body : more(body)),
            RequestId = requestId,
            CreatedAt = now,
        };
    }

    /// <summary>Begins an action of the table that the server's host does alone.</summary>
    public static Change Begin(ServerAction action, Server server, ActionCaller caller, DateTimeOffset now, Func<GuestJobBody, GuestJobBody>? more = null)
    {
        if (action.Check(server, caller) is { } refusal) return Change.Refused(refusal);
        if (server.Host is null) return Change.Refused(Faults.Conflict($"Instance {server.Id} is not ready"));
        var change = action.Begin(server, caller, Queues.Compute(server.Host), _ => "", now);
        return change with { Jobs = [For(change.Server!, action.Job, caller.RequestId, now, more)] };
    }

    public static GuestSpec SpecOf(Server server) => new()
    {
        ServerId = server.Id,
        Name = server.Name,
        InstanceName = server.InstanceName,
        ProjectId = server.ProjectId,
        UserId = server.UserId,
        FlavorName = server.Flavor.Name,
        Vcpus = server.Flavor.Vcpus,
        MemoryMb = server.Flavor.MemoryMb,
        RootGb = server.Flavor.RootGb,
        EphemeralGb = server.BlockDevices.Any(device => device.IsEphemeral) ? server.BlockDevices.Where(device => device.IsEphemeral).Sum(device => device.Size ?? server.Flavor.EphemeralGb) : server.Flavor.EphemeralGb,
        SwapMb = server.BlockDevices.FirstOrDefault(device => device.IsSwap)?.Size ?? server.Flavor.SwapMb,
        ExtraSpecs = server.Flavor.ExtraSpecs,
        Image = server.Image,
        Volumes = server.Guests(),
        ConfigDrive = server.ConfigDrive ? ConfigDrive.FilesOf(server) : null,
    };
}
