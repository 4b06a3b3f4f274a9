using System.ComponentModel;
using System.Diagnostics;
using NovaCompat.Core.Networks;

namespace NovaCompat.Networking.Commands;

/// <summary>Runs the host's tools with argument lists, in the network namespace of the options.</summary>
internal sealed class HostCommands(NetworkingOptions options)
{
    private static readonly string[] SystemFolders = ["/usr/sbin", "/sbin", "/usr/local/sbin", "/usr/bin", "/bin"];

    /// <summary>The tool's path, also where the user's PATH lacks the system folders; null when it is not installed.</summary>
    public static string? Locate(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(SystemFolders)
            .Select(folder => Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);

    /// <summary>Feeds <paramref name="input"/> to the tool and gives what it wrote.</summary>
    /// <exception cref="NetworkPlugException">It is not installed or it failed; the text carries what it said.</exception>
    public async Task<string> RunAsync(string tool, IReadOnlyList<string> arguments, string input, CancellationToken cancel)
    {
        using var process = Start(tool, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await FeedAsync(process, input, cancel);
            await process.WaitForExitAsync(cancel);
            var text = await output;
            return process.ExitCode == 0
                ? text
                : throw new NetworkPlugException($"{tool} ended with {process.ExitCode}: {(await errors).Trim().ReplaceLineEndings("; ")}");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private Process Start(string tool, IReadOnlyList<string> arguments)
    {
        var path = Locate(tool) ?? throw new NetworkPlugException($"The tool '{tool}' is not installed.");
        var inside = options.NetworkNamespace is { } name ? [Locate("ip") ?? "ip", "netns", "exec", name, path] : (string[])[path];
        var start = new ProcessStartInfo(inside[0], inside[1..].Concat(arguments))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new NetworkPlugException($"{tool} cannot be started: {failure.Message}", failure);
        }
    }

    private static async Task FeedAsync(Process process, string input, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything: its exit code and words tell why.
        }
    }
}
