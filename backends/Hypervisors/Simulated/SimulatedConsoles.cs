using NovaCompat.Core.Consoles;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>Screens and serial ports of simulated guests have addresses, though nothing listens there.</summary>
public sealed partial class SimulatedHypervisor : ICanOpenConsoles
{
    private const int VncPort = 5900;
    private const int SpicePort = 5930;
    private const int SpiceTlsPort = 5931;
    private const int SerialPort = 10000;

    public Task<ConsoleAddress?> OpenConsoleAsync(Guid serverId, string type, CancellationToken cancel)
    {
        Require(serverId);
        var host = options.HostIp ?? "127.0.0.1";
        return Task.FromResult(type switch
        {
            ConsoleTypes.NoVnc => new ConsoleAddress(host, VncPort),
            ConsoleTypes.SpiceHtml5 or ConsoleTypes.SpiceDirect => new ConsoleAddress(host, SpicePort, SpiceTlsPort),
            ConsoleTypes.Serial => new ConsoleAddress(host, SerialPort),
            _ => null,
        });
    }
}
