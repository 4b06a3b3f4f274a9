using System.Runtime.InteropServices;

namespace NovaCompat.Networking.Commands;

/// <summary>Knows a process by its command line before it is signalled, since process ids are used again.</summary>
internal static partial class ProcessSignals
{
    public const int Reload = 1;
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

    /// <summary>False when there is no such process any more, or it is not ours.</summary>
    public static bool Send(int pid, int signal) => NativeKill(pid, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int NativeKill(int pid, int signal);
}
