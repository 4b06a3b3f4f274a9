using NovaCompat.Core.Actions;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Snapshots;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The image of a server that boots from a volume is made within the request: no task is shown, and no host takes part.</summary>
public static class VolumeSnapshotRequests
{
    private const string Policy = "os_compute_api:servers:create_image:allow_volume_backed";
    private const string Event = "api_snapshot_instance";

    public static async Task<(Image? Image, Fault? Fault)> SnapshotVolumesAsync(this RequestContext request, Server server, SnapshotRequest image)
    {
        if (request.Authorize(Policy, server.ProjectId) is { } forbidden) return (null, forbidden);
        var (servers, caller, time) = (request.Service<IServerStore>(), request.Caller(), request.Service<TimeProvider>());
        var begun = time.GetUtcNow();
        var result = await servers.ChangeAsync(server.Id, current => ServerActions.CreateImage.Check(current, caller) is { } refused
            ? Change.Refused(refused)
            : new Change { Begins = ServerActionRules.NewRecord(ServerActions.CreateImage.Record, server.Id, caller, begun) }, request.Cancel);
        if (result.Refusal is not null) return (null, result.Refusal);
        try
        {
            var made = await request.Service<VolumeImages>().CreateAsync(result.Server!, image, caller, request.Cancel);
            await EndAsync(null);
            return (made, null);
        }
        catch (FaultException refused)
        {
            await EndAsync(refused.Fault);
            return (null, refused.Fault);
        }

        Task EndAsync(Fault? fault) => servers.ChangeAsync(server.Id, _ => new Change
        {
            Progress = new ActionProgress(caller.RequestId,
                [new ServerActionEvent { Name = Event, StartedAt = begun, FinishedAt = time.GetUtcNow(), Result = fault is null ? "Success" : "Error", Details = fault?.Message }],
                fault is null ? null : "Error"),
        }, CancellationToken.None);
    }
}
