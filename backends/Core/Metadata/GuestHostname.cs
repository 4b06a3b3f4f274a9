using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Metadata;

/// <summary>The full name that a guest is told: its hostname in Nova's default <c>dhcp_domain</c>, unless the hostname has a domain already.</summary>
internal static class GuestHostname
{
    private const string Domain = "novalocal";

    public static string Of(Server server) =>
        server.Hostname.Contains('.', StringComparison.Ordinal) ? server.Hostname : $"{server.Hostname}.{Domain}";
}
