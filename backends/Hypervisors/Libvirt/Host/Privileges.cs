using System.Globalization;

namespace NovaCompat.Hypervisors.Libvirt.Host;

/// <summary>What this process may do on its host.</summary>
internal static class Privileges
{
    private const int NetworkAdministration = 12;

    /// <summary>Whether it may make bridges and taps (CAP_NET_ADMIN).</summary>
    public static bool CanMakeBridges()
    {
        const string name = "CapEff:";
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is not null && (ulong.Parse(line[name.Length..].Trim(), NumberStyles.HexNumber) >> NetworkAdministration & 1) == 1;
    }
}
