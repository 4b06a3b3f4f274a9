using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>QoS specs on the wire.</summary>
public sealed record QosView(string Id, string? Name, string Consumer, IReadOnlyDictionary<string, string> Specs)
{
    public static QosView Of(QosSpecs specs) => new(specs.Id.ToString(), specs.Name, specs.Consumer, specs.Specs);
}

public sealed record QosDocument(QosView QosSpecs, IReadOnlyList<Link> Links);

public sealed record QosList(IReadOnlyList<QosView> QosSpecs);

/// <summary>A type that has the specs.</summary>
public sealed record QosAssociation(string AssociationType, string Name, string Id);

public sealed record QosAssociationList(IReadOnlyList<QosAssociation> QosAssociations);
