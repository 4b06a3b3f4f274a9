using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary>What bodies and queries about flavors must be.</summary>
internal static class FlavorRules
{
    private static readonly Rule FromZero = Rules.Between(0, int.MaxValue, "^[0-9]+$");
    private static readonly Rule FromOne = Rules.Between(1, int.MaxValue, "^[0-9]+$");

    public static readonly Rule Create = Rule.Wrapped("flavor", Rule.Object()
        .Required("name", Rules.LooseName, until: 0)
        .Required("name", Rules.Name, since: 1)
        .Optional("id", Rule.Of("string", "number", "null").Length(1, 255).Matching("^(?! )[a-zA-Z0-9. _-]+(?<! )$"))
        .Required("ram", FromOne)
        .Required("vcpus", FromOne)
        .Required("disk", FromZero)
        .Optional("OS-FLV-EXT-DATA:ephemeral", FromZero)
        .Optional("swap", FromZero)
        .Optional("rxtx_factor", Rule.Of("number", "string").Matching(@"^[0-9]+(\.[0-9]+)?$").MoreThan(0).AtMost(3.40282e+38), until: 101)
        .Optional("os-flavor-access:is_public", Rules.Boolean)
        .Optional("description", Rules.LongDescription, since: 55));

    public static readonly Rule Update = Rule.Wrapped("flavor", Rule.Object().Required("description", Rules.LongDescription));

    private static readonly string[] SortKeys =
    [
        "created_at", "description", "disabled", "ephemeral_gb", "flavorid", "id", "is_public", "memory_mb", "name", "root_gb", "rxtx_factor", "swap",
        "updated_at", "vcpu_weight", "vcpus",
    ];

    public static readonly QueryRule List = QueryRule.Open
        .Paged()
        .Many("is_public", Rule.Text).Many("minRam", Rule.Text).Many("minDisk", Rule.Text)
        .Many("name", Rule.Text, since: 102)
        .Many("sort_key", Rule.Text.OneOf([.. SortKeys]), until: 101)
        .Many("sort_key", Rule.Text.OneOf([.. SortKeys.Where(key => key != "rxtx_factor")]), since: 102)
        .Many("sort_dir", Rule.Text.OneOf("asc", "desc"))
        .ClosedSince(75);

    public static readonly Rule Tenant = Rule.Object().Required("tenant", Rule.Text.Length(1, 255));

    public static readonly ObjectRule Specs = Rule.Object().Keys("^[a-zA-Z0-9-_:. ]{1,255}$", Rule.Of("string", "number").Length(0, 255));
}
