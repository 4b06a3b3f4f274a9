using System.Diagnostics;
using NovaCompat.Tests.Layout;

namespace NovaCompat.Tests.Reference;

/// <summary>Oracles that are no code of ours: small programs on Debian's Python libraries.</summary>
internal static class PythonPrograms
{
    private const string Python = "/usr/bin/python3";

    /// <summary>What the program writes, line by line. Without its libraries the test is skipped.</summary>
    public static async IAsyncEnumerable<string> RunAsync(string program, params string[] arguments)
    {
        Assert.SkipUnless(await HasLibrariesAsync(), "Debian's python3-jsonschema, -iso8601, -rfc3986 and -netaddr are not installed.");
        await foreach (var line in ReadAsync(program, arguments)) yield return line;
    }

    /// <summary>The same, outside of tests.</summary>
    public static async IAsyncEnumerable<string> ReadAsync(string program, params string[] arguments)
    {
        using var process = Start([Path.Combine(Repository.Root, "compat-tests", "Unit", "Reference", program), .. arguments]);
        var complaint = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line) yield return line;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException(await complaint);
    }

    public static async Task<bool> HasLibrariesAsync()
    {
        if (!File.Exists(Python)) return false;
        using var process = Start(["-c", "import iso8601, jsonschema, netaddr, rfc3986"]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private static Process Start(IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
