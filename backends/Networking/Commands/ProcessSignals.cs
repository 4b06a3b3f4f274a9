using System.Globalization;
using System.Runtime.InteropServices;

namespace NovaCompat.Networking.Commands;

/// <summary>Knows a process by its command line before it is signalled, since process ids are used again.</summary>
internal static partial class ProcessSignals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>The arguments of a running process, without its own name; empty when it is gone.</summary>
    public static IReadOnlyList<string> Arguments(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToArray();
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Processes of this machine with an argument that begins so, and that argument.</summary>
    public static IReadOnlyList<(int Pid, string Argument)> WithArgument(string beginning) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let pid = int.TryParse(Path.GetFileName(folder), NumberStyles.None, null, out var number) ? number : 0
           where pid > 0
           from argument in Arguments(pid)
           where argument.StartsWith(beginning, StringComparison.Ordinal)
           select (pid, argument),
    ];

    /// <summary>False when there is no such process any more, or it is not ours.</summary>
    public static bool Send(int pid, int signal) => NativeKill(pid, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int NativeKill(int pid, int signal);
}
