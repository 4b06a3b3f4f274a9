using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Placement;

/// <summary>The bodies of this face. Versions are minors of 1.</summary>
internal static class PlacementRules
{
    public const string ClassPattern = "^[A-Z0-9_]+$";
    public const string CustomPattern = "^CUSTOM_[A-Z0-9_]+$";
    private const string UuidPattern = "^[0-9a-fA-F-]{36}$";
    private static readonly Rule Parent = Rule.AnyOf(Rules.Uuid, Rule.Null);
    private static readonly Rule Owner = Rule.Text.Length(1, 255);
    private static readonly Rule Count = Rule.Integer.AtMost(int.MaxValue);
    private static readonly Rule UuidList = Rule.List(Rules.Uuid, unique: true);
    private static readonly Rule Amounts = Rule.Object().Keys(ClassPattern, Rule.Integer.AtLeast(1).AtMost(int.MaxValue)).Count(1);

    public static readonly Rule CreateProvider = Rule.Object()
        .Required("name", Rule.Text.Length(0, 200)).Optional("uuid", Rules.Uuid).Optional("parent_provider_uuid", Parent, since: 14);

    public static readonly Rule UpdateProvider = Rule.Object().Required("name", Rule.Text.Length(0, 200)).Optional("parent_provider_uuid", Parent, since: 14);

    public static readonly Rule CreateInventory = Inventory(generation: false).Required("resource_class", Rule.Text.Matching(ClassPattern));
    public static readonly Rule UpdateInventory = Inventory(generation: true);

    public static readonly Rule Inventories = Rule.Object()
        .Required("resource_provider_generation", Rule.Integer).Required("inventories", Rule.Object().Keys(ClassPattern, Inventory(generation: false)));

    public static readonly Rule Class = Rule.Object().Required("name", Rule.Text.Matching(CustomPattern).Length(0, 255));
    public static readonly Rule CustomTrait = Rule.Text.Length(1, 255).Matching(CustomPattern);

    public static readonly Rule ProviderTraits = Rule.Object()
        .Required("traits", Rule.List(Rule.Text.Length(1, 255))).Required("resource_provider_generation", Rule.Integer);

    public static readonly Rule OldAggregates = UuidList;
    public static readonly Rule Aggregates = Rule.Object().Required("aggregates", UuidList).Required("resource_provider_generation", Rule.Integer);

    public static readonly Rule OldAllocations = Rule.Object()
        .Required("allocations", Rule.List(Rule.Object().Required("resource_provider", Rule.Object().Required("uuid", Rules.Uuid)).Required("resources", Amounts), min: 1))
        .Required("project_id", Owner, since: 8).Required("user_id", Owner, since: 8);

    /// <summary>Without allocations from 1.28 on.</summary>
    public static readonly Rule Allocations = Consumer(Rule.Object().Keys(UuidPattern, OfProvider()).Count(1), until: 27, Rule.Object().Keys(UuidPattern, OfProvider()));

    public static readonly Rule ManyAllocations = Many().Count(1);
    public static readonly Rule Reshape = Rule.Object().Required("inventories", Rule.Object().Keys(UuidPattern, Inventories).Count(1)).Required("allocations", Many());

    private static ObjectRule Many() => Rule.Object().Keys(UuidPattern, Consumer(Rule.Object().Keys(UuidPattern, OfProvider()), until: 12, Rule.Object().Keys(UuidPattern, OfProvider())));

    private static ObjectRule OfProvider() => Rule.Object().Optional("generation", Rule.Integer).Required("resources", Amounts);

    private static ObjectRule Consumer(Rule older, int until, Rule allocations) => Rule.Object()
        .Required("allocations", older, until: until).Required("allocations", allocations, since: until + 1)
        .Required("project_id", Owner).Required("user_id", Owner)
        .Required("consumer_generation", Rule.Of("integer", "null"), since: 28)
        .Optional("mappings", Rule.Object().Keys("^[a-zA-Z0-9_-]{1,64}$", Rule.List(Rules.Uuid, min: 1)).Open().Count(1), since: 34)
        .Required("consumer_type", Rule.Text.Matching(ClassPattern).Length(1, 255), since: 38);

    private static ObjectRule Inventory(bool generation)
    {
        var fields = Rule.Object()
            .Required("total", Count.AtLeast(1)).Optional("reserved", Count.AtLeast(0)).Optional("min_unit", Count.AtLeast(1)).Optional("max_unit", Count.AtLeast(1))
            .Optional("step_size", Count.AtLeast(1)).Optional("allocation_ratio", Rule.Number.AtMost(3.40282e+38));
        return generation ? fields.Required("resource_provider_generation", Rule.Integer) : fields.Optional("resource_provider_generation", Rule.Integer);
    }
}
