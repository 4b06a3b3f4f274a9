namespace NovaCompat.Core.Networks;

/// <summary>A name under which the traffic of a project's routers shall be counted; its rules say which traffic.</summary>
public sealed record MeteringLabel : NetworkResource
{
    /// <summary>For the routers of all projects.</summary>
    public bool Shared { get; init; }
}
