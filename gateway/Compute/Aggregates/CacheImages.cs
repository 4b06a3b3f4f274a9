using NovaCompat.Core;
using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Gateway.Compute.Hosts;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Aggregates;

/// <summary><c>POST /os-aggregates/{id}/images</c>: the aggregate's hosts that are up fetch images before servers need them.</summary>
internal static class CacheImages
{
    public static async Task<Reply> Handle(RequestContext context, IAggregateStore aggregates, IHostStore hosts, IJobStore jobs, IImageCatalog catalog, BootImages images, TimeProvider time, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var (number, badId) = AggregateIds.Read(id);
        if (badId is not null) return badId;
        var ids = context.Body.GetProperty("cache").EnumerateArray().Select(image => image.GetProperty("id").GetString()!).ToList();
        if (ids.Distinct().Count() < ids.Count) return Faults.BadRequest("Duplicate images in request");
        if (await aggregates.FindAsync(number, context.Cancel) is not { } aggregate) return AggregateIds.NotFound(id);
        var caller = new ImageCaller(context.ProjectId, context.IsAdmin());
        var wanted = new List<GuestImage>();
        foreach (var asked in ids)
        {
            if (await catalog.FindAsync(Ids.Named(asked), caller, context.Cancel) is not { } image) return Faults.BadRequest($"Image {asked} could not be found.");
            wanted.Add(await images.ForGuestAsync(image, caller, context.Cancel));
        }
        var clock = ServiceClock.Of(context);
        var up = (await hosts.ListServicesAsync(null, ServiceClock.Compute, context.Cancel)).Where(service => !service.Disabled && clock.IsUp(service)).Select(service => service.Host);
        foreach (var host in up.Intersect(aggregate.Hosts))
        {
            foreach (var image in wanted) await jobs.InsertAsync(HostJobs.CacheImage(host, image, context.RequestId, time.GetUtcNow()), context.Cancel);
        }
        return Reply.Accepted;
    }
}
