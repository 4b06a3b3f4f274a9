using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The bodies of shelving. What stands under the key is looked at only where it has come to mean something.</summary>
public static class ShelveRules
{
    public static readonly Rule Shelve = Rule.Wrapped("shelve", Rule.Any);
    public static readonly Rule Offload = Rule.Wrapped("shelveOffload", Rule.Any);

    /// <summary>2.1 to 2.76.</summary>
    public static readonly Rule Unshelve = Rule.Wrapped("unshelve", Rule.Any);

    /// <summary>2.77 to 2.90: null, or a zone.</summary>
    public static readonly Rule UnshelveToZone = Rule.Wrapped("unshelve", Rule.Object().Required("availability_zone", Rules.Name).OrNull());

    /// <summary>From 2.91: null, or a zone (null for any), a host, both, neither.</summary>
    public static readonly Rule UnshelveToHost = Rule.Wrapped("unshelve", Rule.Object().Optional("availability_zone", Rule.Text.OrNull()).Optional("host", Rule.Text).OrNull());
}
