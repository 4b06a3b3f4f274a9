using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>What a running domain used since it was started.</summary>
internal sealed partial class Domain
{
    public DomainInfo Info
    {
        get
        {
            LibvirtException.ThrowIfFailed(GetInfo(handle, out var info));
            return info;
        }
    }

    /// <summary>Of each processor that is on.</summary>
    public VcpuInfo[] Vcpus(int most)
    {
        var infos = new VcpuInfo[most];
        var found = GetVcpus(handle, infos, most, 0, 0);
        LibvirtException.ThrowIfFailed(found);
        return infos[..found];
    }

    /// <param name="device">The disk's target, such as <c>vda</c>.</param>
    public BlockCounters Block(string device)
    {
        LibvirtException.ThrowIfFailed(BlockStats(handle, device, out var counters, (nuint)Marshal.SizeOf<BlockCounters>()));
        return counters;
    }

    /// <param name="device">The card's tap.</param>
    public NicCounters Nic(string device)
    {
        LibvirtException.ThrowIfFailed(InterfaceStats(handle, device, out var counters, (nuint)Marshal.SizeOf<NicCounters>()));
        return counters;
    }

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainGetInfo")]
    private static partial int GetInfo(DomainHandle domain, out DomainInfo info);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainGetVcpus")]
    private static partial int GetVcpus(DomainHandle domain, [Out] VcpuInfo[] infos, int most, nint maps, int mapLength);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainBlockStats", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int BlockStats(DomainHandle domain, string device, out BlockCounters counters, nuint size);

    [LibraryImport(LibvirtLibrary.File, EntryPoint = "virDomainInterfaceStats", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int InterfaceStats(DomainHandle domain, string device, out NicCounters counters, nuint size);
}

/// <summary><c>virDomainInfo</c>; memory in KiB, time in nanoseconds.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DomainInfo(byte State, ulong MaximumMemory, ulong Memory, ushort Vcpus, ulong CpuTime);

/// <summary><c>virVcpuInfo</c>; time in nanoseconds.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct VcpuInfo(uint Number, int State, ulong CpuTime, int HostCpu);

/// <summary><c>virDomainBlockStatsStruct</c>; -1 is unknown.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BlockCounters(long ReadRequests, long ReadBytes, long WriteRequests, long WriteBytes, long Errors);

/// <summary><c>virDomainInterfaceStatsStruct</c>; -1 is unknown.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NicCounters(long RxOctets, long RxPackets, long RxErrors, long RxDrops, long TxOctets, long TxPackets, long TxErrors, long TxDrops);
