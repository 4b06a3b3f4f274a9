using System.Diagnostics;
using System.Text.Json;

namespace NovaCompat.Tests.Hypervisors.Moves;

/// <summary>Looks into qcow2 disks with QEMU's own tools.</summary>
internal static class DiskContent
{
    /// <summary>Fills a piece near the end of the first GiB.</summary>
    public static Task WriteAsync(string disk, byte pattern) => RunAsync("qemu-io", "-f", "qcow2", "-c", $"write -P {pattern} 1000M 64k", disk);

    public static async Task<bool> HasAsync(string disk, byte pattern) =>
        !(await RunAsync("qemu-io", "-r", "-f", "qcow2", "-c", $"read -P {pattern} 1000M 64k", disk)).Contains("verification failed", StringComparison.OrdinalIgnoreCase);

    public static async Task<(long Size, string? Backing, string? BackingFormat)> InfoAsync(string disk)
    {
        using var info = JsonDocument.Parse(await RunAsync("qemu-img", "info", "-f", "qcow2", "--output", "json", disk));
        var root = info.RootElement;
        return (
            root.GetProperty("virtual-size").GetInt64(),
            root.TryGetProperty("backing-filename", out var backing) ? backing.GetString() : null,
            root.TryGetProperty("backing-filename-format", out var format) ? format.GetString() : null);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.True(process.ExitCode == 0 || output.Contains("verification failed", StringComparison.Ordinal), $"{program}: {output} {await errors}");
        return output;
    }
}
