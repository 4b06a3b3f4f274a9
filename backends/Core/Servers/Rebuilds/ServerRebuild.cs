using NovaCompat.Core.Failures;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Keypairs;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Core.Servers.Rebuilds;

/// <summary>
/// Begins a rebuild: all checks in Nova's order, then the new record and its first job in one transaction. With another image the scheduler is asked
/// first whether the host may run it; else the host begins at once.
/// </summary>
public sealed class ServerRebuild(IServerStore servers, IKeypairStore keypairs, IQuotaStore quotas, IImageCatalog catalog, BootImages images, RootDisks disks, TimeProvider time)
{
    /// <summary>The server as it is rebuilt, or why not.</summary>
    public async Task<(Server? Server, Fault? Fault)> BeginAsync(Server found, RebuildOrder order, ActionCaller caller, CancellationToken cancel)
    {
        if (ServerActions.Rebuild.Check(found, caller) is { } early) return (null, early);
        var key = order.KeyName is null ? null : await keypairs.FindAsync(caller.UserId, order.KeyName, cancel);
        if (order.KeyName is not null && key is null) return (null, Faults.BadRequest("Invalid key_name provided."));
        var imageCaller = new ImageCaller(caller.ProjectId, caller.IsAdmin);
        if (await catalog.FindAsync(order.ImageId, imageCaller, cancel) is not { } image) return (null, Faults.BadRequest("Cannot find image for rebuild"));
        var root = await disks.OfAsync(found, cancel);
        if (await UnfitAsync(found, order, image, root, cancel) is { } unfit) return (null, unfit);
        var guestImage = await images.ForGuestAsync(image, imageCaller, cancel);
        var work = root.Volume is null || !order.ReimagesVolume ? order.Work : order.Work with { VolumeImage = SourceImage.Of(image) };
        var now = time.GetUtcNow();
        var result = await servers.ChangeAsync(found.Id, server =>
        {
            if (server.Deleted) return Change.Refused(Faults.NotFound($"Instance {server.Id} could not be found."));
            var wanted = Described(order.Fields(server), order, key) with { Image = root.Volume is null ? guestImage : null, AutoDiskConfig = order.AutoDiskConfig ?? DiskConfig.OfImage(guestImage.Properties) };
            return root.ImageId == guestImage.Id ? GuestJobs.Begin(ServerActions.Rebuild, wanted, caller, now, work.Into) : Checked(wanted, server.Image, work, caller, now);
        }, cancel);
        return result.Refusal is { } refused ? (null, refused) : (result.Server, null);
    }

    private async Task<Fault?> UnfitAsync(Server server, RebuildOrder order, Image image, RootDisk root, CancellationToken cancel)
    {
        if ((DiskConfig.Refusal(image, order.AutoDiskConfig) ?? OnVolume(order, image, root)) is { } refused) return refused;
        var metadata = order.Metadata?.Count ?? 0;
        var limits = metadata + order.Personality.Count > 0 ? await quotas.LimitsAsync(server.ProjectId, cancel) : QuotaDefaults.Limits;
        return ServerLimits.Metadata(limits, metadata) ?? ServerLimits.Personality(limits, order.Personality)
            ?? (root.Volume is { } volume ? BootImages.Check(BootSource.Of(image), server.Flavor, volume.SizeGb) : BootImages.Check(image, server.Flavor, order.ZeroDiskAllowed))
            ?? (await disks.NotInUseAsync(server, cancel) is { } reason ? Faults.BadRequest(reason) : null);
    }

    private static Fault? OnVolume(RebuildOrder order, Image image, RootDisk root) => root.Volume is null ? null
        : order.GivesCertificates ? Faults.BadRequest("Image certificate validation is not supported for volume-backed servers.")
        : order.ReimagesVolume || root.ImageId == image.Id ? null
        : Faults.BadRequest($"Image {image.Id} is unacceptable: Unable to rebuild with a different image for a volume-backed server.");

    private static Server Described(Server server, RebuildOrder order, Keypair? key) => server with
    {
        Metadata = order.Metadata ?? server.Metadata,
        Personality = order.Personality,
        KeyName = order.ChangesKey ? key?.Name : server.KeyName,
        KeyData = order.ChangesKey ? key?.PublicKey : server.KeyData,
        KeyType = order.ChangesKey ? key?.Type : server.KeyType,
    };

    private static Change Checked(Server wanted, GuestImage? oldImage, RebuildWork work, ActionCaller caller, DateTimeOffset now)
    {
        var change = ServerActions.Rebuild.Begin(wanted, caller, Queues.Scheduler, _ => "", now);
        return change.Server is not { } next ? change : change with
        {
            Jobs = [next.NewJob(JobKinds.CheckRebuild, Queues.Scheduler, Wire.Write(new CheckRebuildBody(oldImage, work)), caller.RequestId, now)],
        };
    }
}
