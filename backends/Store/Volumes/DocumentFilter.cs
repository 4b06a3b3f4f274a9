using System.Text.Json;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Store.Volumes;

/// <summary>Filters that no column has: members of the documents by their names, and pairs of their metadata.</summary>
internal sealed class DocumentFilter(VolumeQuery query)
{
    private readonly List<(string Name, string Value, bool Like)> _members = [];

    public bool IsEmpty => _members.Count == 0 && query.Metadata.Count == 0 && query.ImageMetadata.Count == 0;

    public void Add(string name, string value, bool like) => _members.Add((name, value, like));

    public bool Takes(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        var root = parsed.RootElement;
        return _members.All(member => Matches(Text(root, member.Name), member.Value, member.Like))
            && Has(root, "metadata", query.Metadata) && Has(root, "image_metadata", query.ImageMetadata);
    }

    private static bool Matches(string? text, string wanted, bool like) =>
        like ? text?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true : string.Equals(text ?? "", wanted, StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array) ? value.ToString() : null;

    private static bool Has(JsonElement root, string name, IReadOnlyDictionary<string, string> pairs) =>
        pairs.Count == 0 || (root.TryGetProperty(name, out var known) && pairs.All(pair => Text(known, pair.Key) == pair.Value));
}
