using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Interop;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

internal static class PowerStates
{
    public static PowerState Of(DomainState state) => state switch
    {
        DomainState.Running or DomainState.Blocked or DomainState.Stopping => PowerState.Running,
        DomainState.Paused => PowerState.Paused,
        DomainState.Off => PowerState.Shutdown,
        DomainState.Crashed => PowerState.Crashed,
        DomainState.Suspended => PowerState.Suspended,
        _ => PowerState.NoState,
    };
}
