using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images.Metadefs;

/// <summary>How the Image service speaks of each kind of definition.</summary>
public static class MetadefWords
{
    /// <summary>In the names of policy rules: add_metadef_WORD and so on.</summary>
    public static string Rule(this MetadefKind kind) => kind switch
    {
        MetadefKind.Object => "object",
        MetadefKind.Property => "property",
        MetadefKind.Tag => "tag",
        _ => "resource_type_association",
    };

    public static FaultException Duplicate(MetadefKind kind, string name, string space) => ImageFaults.Conflict(kind switch
    {
        MetadefKind.Tag => $"A metadata tag with name={name} already exists in namespace={space}. (Please note that metadata tag names are case insensitive).",
        MetadefKind.Association => $"The metadata definition resource-type association of resource-type={name} to namespace={space} already exists.",
        _ => $"A metadata definition {kind.Rule()} with name={name} already exists in namespace={space}.",
    });

    public static FaultException Missing(MetadefKind kind, string name, string space) => ImageFaults.Missing(kind switch
    {
        MetadefKind.Association => $"Failed to find resource type {name} to delete",
        _ => $"The metadata definition {kind.Rule()} with name={name} was not found in namespace={space}.",
    });

    public static FaultException NoNamespace(string name) => ImageFaults.Missing($"Namespace {name} not found");

    public static FaultException NamespaceTaken(string name) => ImageFaults.Conflict($"The metadata definition namespace={name} already exists.");

    public static FaultException Protected(string name) => ImageFaults.Forbidden($"Metadata definition namespace {name} is protected and cannot be deleted.");

    public static FaultException NotAllowed(string rule) => ImageFaults.Forbidden($"You are not authorized to complete {rule} action.");
}
