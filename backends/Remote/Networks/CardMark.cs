using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <summary>
/// What we must know of a server's port and Neutron has no word for: whether it was made for the server, its place among the cards, its tag. It is a member of
/// <c>binding:profile</c>, which only services may write: it is there as soon as the port is the server's, whatever dies next, and no user can give a port to
/// another's server by its <c>device_id</c>.
/// </summary>
internal static class CardMark
{
    private const string Member = "novacompat";

    /// <summary>The port with its mark understood; one without a mark has no <see cref="Port.Card"/>.</summary>
    public static Port Read(Port port) => port.Binding.Profile.TryGetValue(Member, out var mark) && mark.Number("card") is { } card
        ? port with { MadeForServer = mark.Flag("made"), Card = card, CardTag = mark.TextOrNull("tag") }
        : port;

    /// <summary>A <c>binding:profile</c>: what else is in it stays.</summary>
    public static JsonObject Write(IReadOnlyDictionary<string, JsonElement> profile, bool made, int card, string? tag)
    {
        var marked = Without(profile);
        marked[Member] = new JsonObject { ["made"] = made, ["card"] = card };
        if (tag is not null) marked[Member]!["tag"] = tag;
        return marked;
    }

    public static JsonObject Without(IReadOnlyDictionary<string, JsonElement> profile) =>
        new(profile.Where(member => member.Key != Member).Select(member => KeyValuePair.Create(member.Key, JsonNode.Parse(member.Value.GetRawText()))));
}
