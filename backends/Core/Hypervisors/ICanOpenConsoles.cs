namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver knows where a guest's screen or serial port listens.</summary>
public interface ICanOpenConsoles
{
    /// <summary>Where a console of this type is, one of <see cref="Consoles.ConsoleTypes"/>; null when this guest, or this driver, has none of it.</summary>
    /// <exception cref="HypervisorException">There is no such guest.</exception>
    Task<ConsoleAddress?> OpenConsoleAsync(Guid serverId, string type, CancellationToken cancel);
}

/// <summary>Where a console listens on its host's side; users never see it, the console proxy connects there.</summary>
/// <param name="Host">Name or address; the path of a Unix socket when it begins with a slash.</param>
/// <param name="Port">TCP port; 0 of a Unix socket, and -1 while the guest is off, as libvirt has it.</param>
/// <param name="TlsPort">Of SPICE: the encrypted one.</param>
/// <param name="AccessPath">A further key that the other side wants, when it does.</param>
public sealed record ConsoleAddress(string Host, int Port, int? TlsPort = null, string? AccessPath = null);
