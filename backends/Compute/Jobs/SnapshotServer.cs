using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>Copies the guest's disk into an image; the guest goes on.</summary>
public sealed class SnapshotServer(SnapshotTaking snapshots) : IGuestJob
{
    public string Kind => JobKinds.SnapshotServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel) => await snapshots.RunAsync(job, cancel);
}

/// <summary>The same; the conductor then throws older backups away.</summary>
public sealed class BackupServer(SnapshotTaking snapshots) : IGuestJob
{
    public string Kind => JobKinds.BackupServer;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel) => await snapshots.RunAsync(job, cancel);
}
