using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Core.Jobs;

/// <summary>Body of <see cref="JobKinds.ScheduleServers"/>: the servers of one request.</summary>
public sealed record ScheduleServersBody(IReadOnlyList<Guid> ServerIds);

/// <summary>Body of <see cref="JobKinds.BuildServer"/>: the claimed host, and who is asked next.</summary>
public sealed record BuildServerBody(string Host, IReadOnlyList<string> Alternates, int Attempt = 1);

/// <summary>Body of every job on a guest that exists or shall exist: the guest, its ports, what else the kind needs.</summary>
public sealed record GuestJobBody
{
    public required Guid JobId { get; init; }
    public required string Kind { get; init; }
    public required Guid ServerId { get; init; }
    public required long Generation { get; init; }
    public required string RequestId { get; init; }

    /// <summary>Null for jobs that need no more than the id (destroy, console).</summary>
    public GuestSpec? Guest { get; init; }
    public IReadOnlyList<PortPlug> Ports { get; init; } = [];

    /// <summary>Of a spawn: the hosts to go to next, and how many were tried, this one included. Carried for the conductor.</summary>
    public IReadOnlyList<string> Alternates { get; init; } = [];
    public int Attempt { get; init; } = 1;

    /// <summary>Of a reboot: false asks the guest first.</summary>
    public bool Hard { get; init; }

    /// <summary>How long a guest may take to obey the power button; zero does not ask.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>Of a job on one volume: the volume, and what a swap puts in its place.</summary>
    public GuestVolume? Volume { get; init; }
    public GuestVolume? Replacement { get; init; }

    /// <summary>Of an assisted snapshot: its id and the file that the guest writes to from then on.</summary>
    public string? SnapshotId { get; init; }
    public string? NewFile { get; init; }

    /// <summary>Of a console read: how many lines, null for all.</summary>
    public int? Lines { get; init; }

    /// <summary>Of an interface's attachment or detachment: which of the ports it is about.</summary>
    public Guid? PortId { get; init; }
    /// <summary>Of a fetch: the image to have on the host.</summary>
    public GuestImage? Image { get; init; }
    /// <summary>Of a snapshot, a backup, a shelving.</summary>
    public SnapshotOrder? Snapshot { get; init; }

    /// <summary>Of the opening of a console: its type.</summary>
    public string? ConsoleType { get; init; }
    /// <summary>Of a rescue: what to boot from; null when the server has no image of its own and none was named.</summary>
    public GuestImage? RescueImage { get; init; }

    /// <summary>Of a change of password, a rescue, a rebuild: what the guest's administrator shall log in with. Never logged.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>Of a rebuild: the ephemeral disks shall keep what they hold.</summary>
    public bool PreserveEphemeral { get; init; }

    /// <summary>Of a rebuild: what its root volume becomes meanwhile. Carried for the conductor.</summary>
    public SourceImage? VolumeImage { get; init; }
    /// <summary>Of the steps of a move.</summary>
    public MoveOrder? Move { get; init; }
}

/// <summary>A guest's disk shall become the bytes of an image.</summary>
/// <param name="ImageId">The image, queued.</param>
/// <param name="Tasks">The tasks that the server shows one after the other, the one that it begins with included; with the last one the bytes begin to go.</param>
public sealed record SnapshotOrder(Guid ImageId, IReadOnlyList<TaskState> Tasks)
{
    /// <summary>What can be said of the image when it is whole.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a backup: what the user calls its kind, and how many of it are kept. Carried for the conductor.</summary>
    public string? BackupType { get; init; }
    public int? Rotation { get; init; }
}

/// <summary>A job on a host came to another task of its server.</summary>
/// <param name="JobId">The job.</param>
/// <param name="ServerId">The server.</param>
/// <param name="Generation">The job's.</param>
/// <param name="Task">What is done now.</param>
/// <param name="After">The tasks that it follows: a message that comes too late changes nothing.</param>
/// <param name="ImageId">The image whose bytes begin to come with this task.</param>
public sealed record TaskProgressBody(Guid JobId, Guid ServerId, long Generation, TaskState Task, IReadOnlyList<TaskState> After, Guid? ImageId = null);

/// <summary>What a compute host answers to a job. <see cref="Fault"/> null is success.</summary>
public sealed record JobReport
{
    public required Guid JobId { get; init; }
    public required string Kind { get; init; }
    public required Guid ServerId { get; init; }
    public required long Generation { get; init; }
    public required string Host { get; init; }
    public required string RequestId { get; init; }
    public PowerState PowerState { get; init; }
    public string? Fault { get; init; }

    /// <summary>The failure as administrators may read it.</summary>
    public string? Traceback { get; init; }
    public bool Retryable { get; init; }

    /// <summary>Of a failure: the guest is as it was before.</summary>
    public bool GuestUntouched { get; init; }
    public string? Result { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset FinishedAt { get; init; }
}

/// <summary>Body of <see cref="JobKinds.CheckRebuild"/>: the image to go back to when the new one cannot run there, and the rest of the rebuild.</summary>
public sealed record CheckRebuildBody(GuestImage? OldImage, RebuildWork Work);

/// <summary>What a rebuild carries from step to step beside the server's record.</summary>
public sealed record RebuildWork(string AdminPassword, bool PreserveEphemeral)
{
    /// <summary>What is written onto the volume that the server boots from; null leaves it.</summary>
    public SourceImage? VolumeImage { get; init; }

    public GuestJobBody Into(GuestJobBody body) => body with { AdminPassword = AdminPassword, PreserveEphemeral = PreserveEphemeral, VolumeImage = VolumeImage };
}

/// <summary>A guest's power state changed without a job.</summary>
public sealed record PowerChangedBody(string Host, Guid ServerId, PowerState State, DateTimeOffset At);

/// <summary>Answer to <see cref="JobKinds.ReadDiagnostics"/>: nothing is known of a guest that does not run, and of any when the driver cannot tell.</summary>
public sealed record DiagnosticsAnswer(PowerState State, GuestDiagnostics? Found);
