using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Disks;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>All that goes into a domain's description besides the guest itself.</summary>
internal sealed record DomainPlan
{
    public required GuestSpec Guest { get; init; }
    public required InstanceFolder Folder { get; init; }

    /// <summary><c>kvm</c> or <c>qemu</c>.</summary>
    public required string DomainType { get; init; }
    public required string? CpuMode { get; init; }

    /// <summary>Identity of the agent whose guest this is.</summary>
    public required string AgentId { get; init; }

    /// <summary>It boots from its rescue disk, and its own is the second one.</summary>
    public bool Rescues { get; init; }

    /// <summary>Paths on the host for a guest whose kernel is started directly.</summary>
    public string? Kernel { get; init; }
    public string? Ramdisk { get; init; }
}
