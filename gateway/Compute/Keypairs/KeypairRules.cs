using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Keypairs;

/// <summary>What bodies and queries about key pairs must be.</summary>
internal static class KeypairRules
{
    private const string Plain = "_- 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Wide = "@._- 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static readonly Rule Create = Rule.Wrapped("keypair", Rule.Object()
        .Required("name", Rules.LooseName.Format(Only(Plain)), until: 0)
        .Required("name", Rules.Name.Format(Only(Plain)), since: 1, until: 91)
        .Required("name", Rules.Name.Format(Only(Wide)), since: 92)
        .Optional("type", Rule.Text.OneOf("ssh", "x509"), since: 2)
        .Optional("public_key", Rule.Text, until: 91)
        .Required("public_key", Rule.Text, since: 92)
        .Optional("user_id", Rule.Text, since: 10));

    public static readonly QueryRule One = QueryRule.Open.Many("user_id", Rule.Text, since: 10).ClosedSince(75);

    public static readonly QueryRule List = One.Paged(since: 35);

    private static Format Only(string characters) => new("keypair_name", text => text.All(characters.Contains), $"Only expected characters: [{characters}]");
}
