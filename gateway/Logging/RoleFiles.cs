using System.Text.Json;
using System.Threading.Channels;

namespace NovaCompat.Gateway.Logging;

/// <summary>
/// A log file a role under <c>DATA/logs</c>, one JSON object a line, with the values of the message beside its text. Written by one task, so
/// that no request waits for the disk; a file that grew over its bound is set aside once.
/// </summary>
public sealed class RoleFiles : ILoggerProvider, IAsyncDisposable
{
    private const long Bound = 64 << 20;
    private const int MostAtOnce = 2_000;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);
    private static readonly string[] Levels = [.. Enum.GetValues<LogLevel>().Select(level => level.ToString())];
    private readonly Channel<Entry> entries = Channel.CreateBounded<Entry>(new BoundedChannelOptions(20_000) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly Dictionary<string, FileStream> files = [];
    private readonly Dictionary<string, MemoryStream> texts = [];
    private readonly string folder;
    private readonly Task writing;

    public RoleFiles(string folder)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        writing = Task.Run(WriteAsync);
    }

    public ILogger CreateLogger(string categoryName) => new RoleLogger(RoleOf(categoryName), categoryName, entries.Writer);

    public void Dispose() => entries.Writer.TryComplete();

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await writing;
    }

    private static string RoleOf(string category) => category switch
    {
        _ when category.StartsWith("NovaCompat.Scheduler", StringComparison.Ordinal) => "scheduler",
        _ when category.StartsWith("NovaCompat.Conductor", StringComparison.Ordinal) => "conductor",
        _ when category.StartsWith("NovaCompat.Compute", StringComparison.Ordinal) => "compute",
        _ when category.StartsWith("NovaCompat.Hypervisors", StringComparison.Ordinal) => "compute",
        _ when category.StartsWith("NovaCompat.Networking", StringComparison.Ordinal) => "compute",
        _ => "api",
    };

    private async Task WriteAsync()
    {
        while (await entries.Reader.WaitToReadAsync())
        {
            // What comes in the next moment is written with it: one write a file, however many lines.
            await Task.WhenAny(Task.Delay(Gather), entries.Reader.Completion);
            for (var left = MostAtOnce; left > 0 && entries.Reader.TryRead(out var entry); left--) Format(entry, TextOf(entry.Role));
            foreach (var (role, text) in texts)
            {
                if (text.Length == 0) continue;
                var file = FileOf(role);
                await file.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length));
                await file.FlushAsync();
                text.SetLength(0);
            }
        }
        foreach (var file in files.Values) await file.DisposeAsync();
    }

    private MemoryStream TextOf(string role) => texts.TryGetValue(role, out var text) ? text : texts[role] = new MemoryStream();

    private static void Format(Entry entry, MemoryStream into)
    {
        using (var writer = new Utf8JsonWriter(into))
        {
            writer.WriteStartObject();
            writer.WriteString("time", entry.Time);
            writer.WriteString("level", Levels[(int)entry.Level]);
            writer.WriteString("category", entry.Category);
            writer.WriteString("message", entry.Message);
            foreach (var (name, value) in entry.Values) writer.WriteString(name, value);
            if (entry.Error is not null) writer.WriteString("error", entry.Error.ToString());
            writer.WriteEndObject();
        }
        into.WriteByte((byte)'\n');
    }

    private FileStream FileOf(string role)
    {
        var path = Path.Combine(folder, $"{role}.log");
        if (files.TryGetValue(role, out var open))
        {
            if (open.Length < Bound) return open;
            open.Dispose();
            File.Move(path, path + ".1", overwrite: true);
        }
        return files[role] = new FileStream(path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
    }

    private sealed record Entry(DateTimeOffset Time, string Role, LogLevel Level, string Category, string Message, IReadOnlyList<(string Name, string? Value)> Values, Exception? Error);

    private sealed class RoleLogger(string role, string category, ChannelWriter<Entry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // A full channel means a disk that does not keep up: losing a line is better than stopping the cloud.
            entries.TryWrite(new Entry(DateTimeOffset.UtcNow, role, logLevel, category, formatter(state, exception), ValuesOf(state), exception));
        }

        /// <summary>All but the last, which is the message's template.</summary>
        private static (string Name, string? Value)[] ValuesOf(object? state)
        {
            if (state is not IReadOnlyList<KeyValuePair<string, object?>> pairs || pairs.Count == 0) return [];
            var count = pairs[^1].Key == "{OriginalFormat}" ? pairs.Count - 1 : pairs.Count;
            var values = new (string, string?)[count];
            for (var i = 0; i < count; i++) values[i] = (pairs[i].Key, pairs[i].Value?.ToString());
            return values;
        }
    }
}
