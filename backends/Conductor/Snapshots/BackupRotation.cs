using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;

namespace NovaCompat.Conductor.Snapshots;

/// <summary>Keeps the newest backups of a kind and throws the others away, the new one too when none is to be kept.</summary>
public sealed class BackupRotation(IImageCatalog images)
{
    private const int Page = 100;

    /// <param name="serverId">The server.</param>
    /// <param name="newest">The backup just made; only its owner's are looked at.</param>
    /// <param name="type">The kind, in the user's words.</param>
    /// <param name="kept">How many stay.</param>
    /// <param name="cancel">Stops it; the next backup goes on.</param>
    public async Task RotateAsync(Guid serverId, Guid newest, string type, int kept, CancellationToken cancel)
    {
        if (await images.FindAsync(newest, ImageCaller.System, cancel) is not { Owner: { } owner }) return;
        var backups = new List<Image>();
        IReadOnlyList<Image> page;
        do
        {
            page = await images.ListAsync(Query(serverId, owner, type) with { Marker = backups.LastOrDefault()?.Id }, cancel);
            backups.AddRange(page);
        }
        while (page.Count == Page);
        foreach (var old in backups.Skip(kept)) await DeleteAsync(old.Id, cancel);
    }

    /// <summary>One that its owner protects, or has deleted, is no reason to keep the others.</summary>
    private async Task DeleteAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            await images.DeleteAsync(id, ImageCaller.System, cancel);
        }
        catch (FaultException refused) when (refused.Fault.Kind is FaultKind.NotFound or FaultKind.Forbidden)
        {
            // It stays, or is gone: both are its owner's will.
        }
    }

    private static ImageQuery Query(Guid serverId, string owner, string type) => new()
    {
        Caller = ImageCaller.System,
        AnyVisibility = true,
        MemberStatus = null,
        Filters = [new("owner", ImageComparison.Equal, owner)],
        Properties = [new("image_type", "backup"), new("backup_type", type), new("instance_uuid", serverId.ToString())],
        Limit = Page,
    };
}
