using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.OpenApi;

/// <summary>One thing that the compute API does: a route, or a row of a route's action table, with all that it declares of itself.</summary>
/// <param name="Path">As clients call it, without version and project id: <c>/servers/{id}</c>.</param>
/// <param name="Action">The body's key, on action routes.</param>
public sealed record Operation(string Method, string Path, string? Action, EndpointMetadataCollection Metadata)
{
    public Microversion Min => Metadata.GetMetadata<MicroversionRange>()?.Min ?? History.Min;

    /// <summary>Null when it is still there.</summary>
    public Microversion? Max => Metadata.GetMetadata<MicroversionRange>()?.Max;

    public string? Policy => Metadata.GetMetadata<PolicyName>()?.Rule;

    public bool Anonymous => Metadata.GetMetadata<Anonymous>() is not null;

    public bool In(Microversion version) => Min <= version && (Max is null || version <= Max);
}
