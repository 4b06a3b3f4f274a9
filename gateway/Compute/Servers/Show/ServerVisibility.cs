using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Which parts of servers the policies show to a caller.</summary>
public static class ServerVisibility
{
    private static readonly (string Rule, Visibility Shows)[] Rules =
    [
        ("os_compute_api:os-extended-server-attributes", Visibility.ExtendedAttributes | Visibility.ExtendedUserData),
        ("os_compute_api:servers:show:host_status", Visibility.HostStatus),
        ("os_compute_api:servers:show:host_status:unknown-only", Visibility.UnknownHostStatus),
    ];

    private const string ExtraSpecs = "os_compute_api:servers:show:flavor-extra-specs";

    public static Visibility Of(RequestContext request, string projectId)
    {
        var visible = Visibility.Whole | Brief(request, projectId);
        foreach (var (rule, shows) in Rules)
        {
            if (request.Allows(rule, projectId)) visible |= shows;
        }
        return visible;
    }

    /// <summary>Of the answer to an update before 2.75.</summary>
    public static Visibility Brief(RequestContext request, string projectId) =>
        request.Allows(ExtraSpecs, projectId) ? Visibility.ExtraSpecs : Visibility.Everyone;
}
