using System.Diagnostics;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>Runs a program on disk files with bounds on its memory and processor time, since image files are not to be trusted.</summary>
internal static class DiskTool
{
    // Address space, of which each thread takes a stack and the allocator reserves more than it uses.
    private const string MemoryLimit = "--as=2147483648";

    /// <exception cref="HypervisorException">The program failed; the text has its last words.</exception>
    public static async Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancel, int cpuSeconds = 30)
    {
        var start = new ProcessStartInfo("prlimit", [MemoryLimit, $"--cpu={cpuSeconds}", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["LC_ALL"] = "C", ["MALLOC_ARENA_MAX"] = "2" },
        };
        using var process = Process.Start(start) ?? throw new HypervisorException($"{program} did not start");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = await process.StandardError.ReadToEndAsync(cancel);
            await output;
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0) throw new HypervisorException($"{program} failed ({process.ExitCode}): {LastLine(errors)}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];
}
