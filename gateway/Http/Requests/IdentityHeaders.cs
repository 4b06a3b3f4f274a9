using System.Collections.Frozen;

namespace NovaCompat.Gateway.Http;

/// <summary>Headers by which a token check tells the service behind it who calls. From a client they are forgeries.</summary>
public static class IdentityHeaders
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
    [
        "X-Identity-Status", "X-Service-Identity-Status", "X-Is-Admin-Project", "X-Roles", "X-Role", "X-User", "X-User-Id", "X-User-Name",
        "X-User-Domain-Id", "X-User-Domain-Name", "X-Project-Id", "X-Project-Name", "X-Project-Domain-Id", "X-Project-Domain-Name",
        "X-Domain-Id", "X-Domain-Name", "X-System-Scope", "OpenStack-System-Scope", "X-Tenant", "X-Tenant-Id", "X-Tenant-Name", "X-Service-Catalog",
        "X-Service-Roles", "X-Service-User-Id", "X-Service-User-Name", "X-Service-User-Domain-Id", "X-Service-User-Domain-Name",
        "X-Service-Project-Id", "X-Service-Project-Name", "X-Service-Project-Domain-Id", "X-Service-Project-Domain-Name",
        "X-Service-Domain-Id", "X-Service-Domain-Name",
    ]);

    public static void Strip(IHeaderDictionary headers)
    {
        List<string>? forged = null;
        foreach (var header in headers)
        {
            // WSGI services take a line for a hyphen.
            var name = header.Key.Contains('_') ? header.Key.Replace('_', '-') : header.Key;
            if (Names.Contains(name)) (forged ??= []).Add(header.Key);
        }
        if (forged is null) return;
        foreach (var name in forged) headers.Remove(name);
    }
}
