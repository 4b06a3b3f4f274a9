using System.Diagnostics;

namespace NovaCompat.Tests.Networking;

/// <summary>What a command line tool answered.</summary>
internal sealed record ToolAnswer(int Code, string Output)
{
    public bool Worked => Code == 0;
}

internal static class Tool
{
    public static async Task<ToolAnswer> RunAsync(string tool, params string[] arguments)
    {
        using var process = Start(tool, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolAnswer(process.ExitCode, await output + await errors);
    }

    public static async Task<string> MustAsync(string tool, params string[] arguments)
    {
        var answer = await RunAsync(tool, arguments);
        return answer.Worked ? answer.Output : throw new InvalidOperationException($"{tool} {string.Join(' ', arguments)}: {answer.Output}");
    }

    /// <summary>Whether one of three pings is answered: the first may be lost while a fresh link comes up.</summary>
    public static async Task<bool> PingsAsync(string fromNamespace, string target, string? fromAddress = null)
    {
        for (var tries = 0; tries < 3; tries++)
        {
            string[] source = fromAddress is null ? [] : ["-I", fromAddress];
            if ((await RunAsync("ip", ["netns", "exec", fromNamespace, "busybox", "ping", "-c", "1", "-W", "1", .. source, target])).Worked)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A file that can be run.</summary>
    public static async Task ScriptAsync(string path, string text)
    {
        await File.WriteAllTextAsync(path, text);
        await MustAsync("chmod", "700", path);
    }

    public static Process Start(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = "/usr/sbin:/sbin:" + Environment.GetEnvironmentVariable("PATH");
        return Process.Start(start)!;
    }
}
