using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NovaCompat.Gateway.Http.Schema;

/// <summary>A list, whose items are of one kind.</summary>
internal sealed class ListRule : Rule
{
    private readonly Rule _items;

    public ListRule(Rule items) : this(items, ["array"], [], [])
    {
    }

    private ListRule(Rule items, ImmutableArray<string> types, ImmutableArray<Check> checks, ImmutableArray<Telling> tellings) : base(types, checks, tellings) => _items = items;

    internal override JsonNode? Known(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? new JsonArray([.. value.EnumerateArray().Select(_items.Known)]) : base.Known(value);

    private protected override Rule Copy(ImmutableArray<string> types, ImmutableArray<Check> checks, ImmutableArray<Telling> tellings) =>
        new ListRule(_items, types, checks, tellings);
}
