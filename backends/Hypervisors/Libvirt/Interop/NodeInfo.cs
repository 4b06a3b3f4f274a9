using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NovaCompat.Hypervisors.Libvirt.Interop;

/// <summary>The host's processors and memory (struct _virNodeInfo).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NodeInfo
{
    public ModelName Model;
    public nuint MemoryKiB;
    public uint Cpus;
    public uint Mhz;
    public uint Nodes;
    public uint Sockets;
    public uint Cores;
    public uint Threads;

    [InlineArray(32)]
    public struct ModelName
    {
        private byte first;
    }
}
