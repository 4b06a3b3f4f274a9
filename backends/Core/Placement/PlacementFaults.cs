using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Placement;

/// <summary>Refusals in Placement's words, with its error codes.</summary>
public static class PlacementFaults
{
    public const string ConcurrentUpdate = "placement.concurrent_update";
    public const string InventoryInUse = "placement.inventory.inuse";
    public const string DuplicateName = "placement.duplicate_name";
    public const string ProviderInUse = "placement.resource_provider.inuse";
    public const string CannotDeleteParent = "placement.resource_provider.cannot_delete_parent";
    public const string ProviderNotFound = "placement.resource_provider.not_found";
    public const string DuplicateKey = "placement.query.duplicate_key";
    public const string BadValue = "placement.query.bad_value";
    public const string MissingValue = "placement.query.missing_value";

    public static string NoProvider(object id) => $"No resource provider with uuid {id} found";

    public static string InUse(IEnumerable<string> classes, Guid provider) => $"Inventory for '{string.Join(", ", classes)}' on resource provider '{provider}' in use.";

    public static string NoSuchClass(string name) => $"No such resource class {name}.";

    public static string NoSuchTraits(IEnumerable<string> names) => $"No such trait(s): {string.Join(", ", names)}.";

    public static Fault Changed(string message) => Faults.Conflict(message, ConcurrentUpdate);
}
