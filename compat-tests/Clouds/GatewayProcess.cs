using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NovaCompat.Tests.Clouds;

/// <summary>One process of the program. It is ended by its id, also when the tests themselves are.</summary>
public sealed partial class GatewayProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<GatewayProcess, byte> Running = new();
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<TimeSpan> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;
    private bool ended;

    static GatewayProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var left in Running.Keys) left.process.Kill();
    };

    private GatewayProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The program ended before it was ready:\n" + Tail()));
        process.Start();
        Running[this] = 0;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>All that it printed so far.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <param name="program">The program's assembly; see <see cref="Repository.Gateway"/>.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="through">The start of a command line that becomes the command at its end, such as <c>nsenter</c>'s.</param>
    public static GatewayProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, IReadOnlyList<string>? through = null)
    {
        string[] command = [.. through ?? [], "dotnet", program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Path.GetTempPath() };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        start.Environment["PATH"] = "/usr/sbin:/sbin:" + start.Environment["PATH"];
        return new GatewayProcess(start);
    }

    /// <returns>How long the start took, as the program says.</returns>
    public async Task<TimeSpan> ReadyAsync()
    {
        try
        {
            return await ready.Task.WaitAsync(TimeSpan.FromSeconds(90));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException("The program did not become ready:\n" + Tail());
        }
    }

    /// <summary>What Ctrl-C does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> InterruptAsync()
    {
        if (!process.HasExited) await Tool.MustAsync("kill", "-INT", $"{Id}");
        return await ExitAsync();
    }

    /// <summary>SIGKILL: no chance to say goodbye.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        Running.TryRemove(this, out _);
    }

    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It runs on after half a minute.</exception>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException("The program does not end:\n" + Tail());
        }

        Running.TryRemove(this, out _);
        return process.ExitCode;
    }

    /// <summary>The end of what it printed.</summary>
    public string Tail(int count = 60) => string.Join('\n', lines.TakeLast(count));

    /// <summary>Resident memory now, in bytes.</summary>
    public long ResidentBytes()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    public async ValueTask DisposeAsync()
    {
        if (ended) return;
        ended = true;
        if (!process.HasExited) await KillAsync();
        process.Dispose();
        Running.TryRemove(this, out _);
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lines.Enqueue(line);
        if (ReadyLine().Match(line) is { Success: true } match)
        {
            ready.TrySetResult(TimeSpan.FromMilliseconds(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
        }
    }

    [GeneratedRegex(@"\bready in (\d+) ms\b")]
    private static partial Regex ReadyLine();
}
