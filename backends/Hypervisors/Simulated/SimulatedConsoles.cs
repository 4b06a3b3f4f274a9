using NovaCompat.Core.Consoles;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>Screens and serial ports of simulated guests have addresses that lead nowhere: what listens on this machine is never a guest's.</summary>
public sealed partial class SimulatedHypervisor : ICanOpenConsoles
{
    private const string Nowhere = "guest.invalid";   // RFC 2606: no such name is ever found
    private const int VncPort = 5900;
    private const int SpicePort = 5930;
    private const int SpiceTlsPort = 5931;
    private const int SerialPort = 10000;

    public Task<ConsoleAddress?> OpenConsoleAsync(Guid serverId, string type, CancellationToken cancel)
    {
        Require(serverId);
        return Task.FromResult(type switch
        {
            ConsoleTypes.NoVnc => new ConsoleAddress(Nowhere, VncPort),
            ConsoleTypes.SpiceHtml5 or ConsoleTypes.SpiceDirect => new ConsoleAddress(Nowhere, SpicePort, SpiceTlsPort),
            ConsoleTypes.Serial => new ConsoleAddress(Nowhere, SerialPort),
            _ => null,
        });
    }
}
