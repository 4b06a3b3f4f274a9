using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt;

public sealed record LibvirtOptions
{
    /// <summary>Holds <c>instances/</c> (a folder a guest) and <c>base/</c> (images). Every folder above must be open to QEMU's user.</summary>
    public required string DataFolder { get; init; }

    public string Uri { get; init; } = "qemu:///system";

    /// <summary>The native library's file name.</summary>
    public string Library { get; init; } = Interop.LibvirtLibrary.File;

    /// <summary>Null takes the name that libvirt gives.</summary>
    public string? HostName { get; init; }
    public string? HostIp { get; init; }

    /// <summary><c>kvm</c>, <c>qemu</c>, or null to take KVM where it works.</summary>
    public string? DomainType { get; init; }

    public const string NoCpuMode = "none";

    /// <summary><c>host-model</c>, <c>host-passthrough</c>, <c>maximum</c>, <c>none</c> (QEMU's own), or null: the host's model for KVM and none otherwise.</summary>
    public string? CpuMode { get; init; }

    /// <summary>Threads that make native calls, and so the number of calls under way at a time.</summary>
    public int NativeThreads { get; init; } = 4;

    /// <summary>How often the power button is pressed again while a guest takes its time to go down.</summary>
    public TimeSpan PressAgainAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where other hosts fetch the disks of guests that left; null when there is no other host.</summary>
    public MoveTransferPoint? Transfers { get; init; }

    /// <summary>How long another host may say nothing while it sends a disk.</summary>
    public TimeSpan TransferSilence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often images that nobody uses are looked for; zero never.</summary>
    public TimeSpan TendEvery { get; init; } = TimeSpan.FromMinutes(40);

    /// <summary>How long such an image must not have been asked for.</summary>
    public TimeSpan UnusedImageAge { get; init; } = TimeSpan.FromDays(1);
}
