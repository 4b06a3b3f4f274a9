using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The bodies of a server's metadata.</summary>
public static class ServerMetadataRules
{
    public static readonly Rule All = Rule.Wrapped("metadata", Rules.Metadata);

    public static readonly Rule One = Rule.Wrapped("meta", Rule.Object().Keys("^[a-zA-Z0-9-_:. ]{1,255}$", Rule.Text.Length(0, 255)).Count(1, 1));
}
