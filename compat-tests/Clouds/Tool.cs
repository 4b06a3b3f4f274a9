using System.Diagnostics;

namespace NovaCompat.Tests.Clouds;

/// <summary>What a program answered. Its text shows all, for the message of a failed assertion.</summary>
public sealed record Answer(string Command, int Code, string Output, string Errors)
{
    public bool Worked => Code == 0;

    public override string ToString() => $"{Command}\nended with {Code}\n{Output}\n{Errors}";
}

/// <summary>Runs a program to its end.</summary>
public static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public static Task<Answer> RunAsync(string program, params string[] arguments) => RunAsync(new ProcessStartInfo(program, arguments));

    /// <exception cref="TimeoutException">It did not end within four minutes, and was ended.</exception>
    public static async Task<Answer> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        var command = $"{start.FileName} {string.Join(' ', start.ArgumentList)}";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} did not end within {Limit}:\n{await output}\n{await errors}");
        }

        return new Answer(command, process.ExitCode, await output, await errors);
    }

    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> MustAsync(string program, params string[] arguments) => Must(await RunAsync(program, arguments));

    /// <summary>The output of a program that worked.</summary>
    public static string Must(Answer answer) => answer.Worked ? answer.Output : throw new InvalidOperationException(answer.ToString());
}
