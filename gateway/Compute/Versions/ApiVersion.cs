namespace NovaCompat.Gateway.Compute.Versions;

/// <summary>A major version of the compute API, as discovery tells it.</summary>
/// <param name="Path">First segment of its URLs.</param>
internal sealed record ApiVersion(string Id, string Path, string Status, string Max, string Min, string Updated, string MediaVersion)
{
    public static readonly ApiVersion Legacy = new("v2.0", "v2", "DEPRECATED", "", "", "2025-07-04T12:00:00Z", "2");
    public static readonly ApiVersion Current = new("v2.1", "v2.1", "CURRENT", History.Max.ToString(), History.Min.ToString(), "2013-07-23T11:33:21Z", "2.1");
    public static readonly IReadOnlyList<ApiVersion> All = [Legacy, Current];
}
