using System.Text;

namespace NovaCompat.Gateway.Metadata;

/// <summary>What a path leads to: bytes and their media type.</summary>
internal sealed record MetadataItem(string ContentType, ReadOnlyMemory<byte> Bytes)
{
    private const string Plain = "text/plain; charset=UTF-8";

    /// <summary>One name a line, without a line end after the last: guests split on it.</summary>
    public static MetadataItem Lines(IEnumerable<string> lines) => Text(string.Join('\n', lines));

    public static MetadataItem Text(string text) => Raw(Encoding.UTF8.GetBytes(text));

    /// <summary>User data and injected files: as the user gave them.</summary>
    public static MetadataItem Raw(byte[] bytes) => new(Plain, bytes);

    public static MetadataItem Json(byte[] bytes) => new("application/json", bytes);

    /// <summary>The empty password file, which Nova answers without naming a type.</summary>
    public static MetadataItem Html(byte[] bytes) => new("text/html; charset=UTF-8", bytes);
}
