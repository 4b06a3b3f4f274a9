namespace NovaCompat.Gateway.Http;

/// <summary>One service as clients see it: its own port, its own error form. All faces share one listener table and one routing table.</summary>
/// <param name="Name">Lower case, also the key in configuration.</param>
/// <param name="Port">Default port, the one OpenStack uses.</param>
/// <param name="TokenFirst">Unknown paths answer 401 before 404.</param>
public sealed record Face(string Name, int Port, IFaultEnvelope Envelope, bool TokenFirst)
{
    /// <summary>What the first middleware puts before the client's path, and routes are declared under.</summary>
    public string Prefix { get; } = "/" + Name;

    /// <summary>Further names under which the request id is returned, beside <c>x-openstack-request-id</c>.</summary>
    public string? RequestIdHeader { get; init; }

    /// <summary>Its types in the catalog, by which access rules name it.</summary>
    public IReadOnlyList<string> ServiceTypes { get; init; } = [Name];

    public override string ToString() => Name;
}
