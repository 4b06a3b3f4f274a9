using NovaCompat.Conductor.Delete;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Shelving;

/// <summary>
/// The images that were made of a server for its own sake: the one that a shelved server comes back from, and any that is not finished.
/// </summary>
public sealed class DropShelvedImage(IImageCatalog images, ISnapshotSaves saves, IHostImages hosts) : IRemovalStep
{
    public async Task LeaveAsync(Server server, CancellationToken cancel)
    {
        foreach (var save in await saves.ListOfServerAsync(server.Id, cancel)) await hosts.DropAsync(save.ImageId, cancel);
        if (server.ShelvedImage is { } shelved) await DropAsync(shelved.Id, cancel);
    }

    /// <summary>One that its owner protects, or has deleted, does not keep the server.</summary>
    public async Task DropAsync(Guid imageId, CancellationToken cancel)
    {
        try
        {
            await images.DeleteAsync(imageId, ImageCaller.System, cancel);
        }
        catch (FaultException refused) when (refused.Fault.Kind is FaultKind.NotFound or FaultKind.Forbidden)
        {
            // It stays, or is gone: both are its owner's will.
        }
    }
}
