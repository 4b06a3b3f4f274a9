namespace NovaCompat.Hypervisors.Simulated;

/// <summary>Writes the lines that a small guest would write.</summary>
internal static class SimulatedConsole
{
    private const int Kept = 100 * 1024;

    public static string AfterBoot(SimulatedGuest guest) => Keep(guest.Console + $"""
        [    0.000000] Simulated guest {guest.ServerId}
        [    0.000000] Memory: {guest.MemoryMb} MiB, processors: {guest.Vcpus}
        novacompat-guest: userland after 0 s
        novacompat-guest: ready
        {HostLabel(guest.Name)} login:

        """);

    public static string AfterPowerOff(SimulatedGuest guest) => Keep(guest.Console + "novacompat-guest: going down\n");

    public static string AfterRescue(SimulatedGuest guest, Guid image) => Keep(guest.Console + $"novacompat-guest: rescued with {image}\n");

    public static string AfterCrash(SimulatedGuest guest) => Keep(guest.Console + "Kernel panic - not syncing: NMI: not continuing\n");

    public static string LastLines(string text, int? lines)
    {
        if (lines is null or < 0) return text;
        var rows = text.Split('\n');
        return lines == 0 ? "" : string.Join('\n', rows[Math.Max(0, rows.Length - lines.Value - 1)..]);
    }

    private static string Keep(string text) => text.Length <= Kept ? text : text[^Kept..];

    /// <summary>A server's name may hold any character; a prompt is one line.</summary>
    private static string HostLabel(string name) => string.Concat(name.Select(character => char.IsControl(character) ? '?' : character));
}
