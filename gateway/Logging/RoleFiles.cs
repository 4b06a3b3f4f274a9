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
    private readonly Channel<Entry> entries = Channel.CreateBounded<Entry>(new BoundedChannelOptions(20_000) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly Dictionary<string, FileStream> files = [];
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
        var buffer = new MemoryStream();
        while (await entries.Reader.WaitToReadAsync())
        {
            while (entries.Reader.TryRead(out var entry))
            {
                buffer.SetLength(0);
                Format(entry, buffer);
                await FileOf(entry.Role).WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
            }
            foreach (var file in files.Values) await file.FlushAsync();
        }
        foreach (var file in files.Values) await file.DisposeAsync();
    }

    private static void Format(Entry entry, MemoryStream into)
    {
        using (var writer = new Utf8JsonWriter(into))
        {
            writer.WriteStartObject();
            writer.WriteString("time", entry.Time);
            writer.WriteString("level", entry.Level.ToString());
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
        return files[role] = new FileStream(path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
    }

    private sealed record Entry(DateTimeOffset Time, string Role, LogLevel Level, string Category, string Message, IReadOnlyList<(string Name, string? Value)> Values, Exception? Error);

    private sealed class RoleLogger(string role, string category, ChannelWriter<Entry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IReadOnlyList<KeyValuePair<string, object?>> pairs
                ? pairs.Where(pair => pair.Key != "{OriginalFormat}").Select(pair => (pair.Key, pair.Value?.ToString())).ToList()
                : [];
            // A full channel means a disk that does not keep up: losing a line is better than stopping the cloud.
            entries.TryWrite(new Entry(DateTimeOffset.UtcNow, role, logLevel, category, formatter(state, exception), values, exception));
        }
    }
}
