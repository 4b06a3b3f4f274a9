namespace NovaCompat.Core.Volumes;

/// <summary>The parts of the embedded service, and whether they take work. This program is all of them: they live, since it answers.</summary>
public sealed class VolumeSite(IVolumeRecords records, VolumeOptions options, TimeProvider time)
{
    /// <summary>Each part with the host that it shows.</summary>
    public IReadOnlyList<(string Binary, string Host)> Parts { get; } =
        [(VolumeService.Volumes, options.Backend), (VolumeService.Scheduler, options.Host.Split('@')[0]), (VolumeService.Backups, options.Host.Split('@')[0])];

    public async Task<VolumeService> StateAsync(string binary, CancellationToken cancel) =>
        await records.ListAsync<VolumeService>(new() { Filters = new Dictionary<string, string> { ["name"] = binary } }, cancel) is [var known, ..]
            ? known
            : new() { Id = Guid.NewGuid(), Name = binary, CreatedAt = time.GetUtcNow() };

    public async Task<VolumeService> ChangeAsync(string binary, Func<VolumeService, VolumeService> change, CancellationToken cancel)
    {
        var state = await StateAsync(binary, cancel);
        await records.AddAsync(state, cancel);
        // Another request may have added its own in between, which is the one then.
        return await records.ChangeAsync((await StateAsync(binary, cancel)).Id, change, cancel) ?? state;
    }

    /// <summary>Whether a new volume of this type finds a place: the part that makes them is not disabled, and it has what the type asks for.</summary>
    public async Task<bool> TakesAsync(VolumeType? type, CancellationToken cancel) =>
        !(await StateAsync(VolumeService.Volumes, cancel)).Disabled && (type is null || VolumeCapabilities.Of(options).Satisfy(type.ExtraSpecs));
}
