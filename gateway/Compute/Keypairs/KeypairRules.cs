using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Keypairs;

/// <summary>What bodies and queries about key pairs must be.</summary>
internal static class KeypairRules
{
    public static readonly Rule Create = Rule.Wrapped("keypair", Rule.Object()
        .Required("name", Rules.LooseName, until: 0)
        .Required("name", Rules.Name.Matching(@"^[_\- a-zA-Z0-9]+$"), since: 1, until: 91)
        .Required("name", Rules.Name.Matching(@"^[_\-\@\. a-zA-Z0-9]+$"), since: 92)
        .Optional("type", Rule.Text.OneOf("ssh", "x509"), since: 2)
        .Optional("public_key", Rule.Text, until: 91)
        .Required("public_key", Rule.Text, since: 92)
        .Optional("user_id", Rule.Text, since: 10));

    public static readonly QueryRule One = QueryRule.Open.Many("user_id", Rule.Text, since: 10).ClosedSince(75);

    public static readonly QueryRule List = One.Paged(since: 35);
}
