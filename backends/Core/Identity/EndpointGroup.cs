namespace NovaCompat.Core.Identity;

/// <summary>All endpoints that have something in common, to be given to projects together.</summary>
public sealed record EndpointGroup : IIdentified
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }

    /// <summary>A JSON object as text: what an endpoint's <c>interface</c>, <c>region_id</c> and <c>service_id</c> must be, as far as they are named.</summary>
    public string Filters { get; init; } = "{}";
}
