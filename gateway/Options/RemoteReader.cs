using Microsoft.Extensions.Configuration;
using NovaCompat.Remote;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Gateway.Options;

/// <summary>Reads which neighbours are real services: <c>identity</c>, <c>image</c> and so on are <c>embedded</c> or addresses.</summary>
internal static class RemoteReader
{
    public const string Embedded = "embedded";

    /// <param name="identityFace">Where the embedded Identity is.</param>
    public static RemoteOptions Read(IConfiguration source, string identityFace, List<string> errors)
    {
        var services = new Dictionary<string, IReadOnlyList<Uri>>();
        foreach (var name in ServiceNames.All)
        {
            var key = name.Replace('-', '_');
            if (source[key] is not { Length: > 0 } text || text == Embedded) continue;
            var addresses = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Address).ToList();
            if (addresses.Count == 0 || addresses.Contains(null)) errors.Add($"{key}: '{text}' is not embedded or a list of http:// or https:// URLs with commas between them.");
            else services[name] = [.. addresses.OfType<Uri>()];
        }
        var auth = source["auth_url"] is { Length: > 0 } given ? Address(given) : services.GetValueOrDefault(ServiceNames.Identity)?[0] ?? Address(identityFace);
        if (auth is null) errors.Add($"auth_url: '{source["auth_url"]}' is not an http:// or https:// URL.");
        return new()
        {
            Services = services,
            Identity = auth ?? RemoteOptions.None.Identity,
            User = source["service_password"] is { Length: > 0 } password
                ? new(source["service_user"] ?? "nova", password, source["service_project"] ?? "service", source["service_domain"] ?? "Default")
                : null,
            Timeout = TimeSpan.FromSeconds(Number(source, "remote_timeout", 60, errors)),
            TokenCache = TimeSpan.FromSeconds(Number(source, "token_cache", 5, errors)),
        };
    }

    // A version at the end is left out: the client's path brings its own.
    private static Uri? Address(string text)
    {
        var known = Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" };
        if (!known) return null;
        var path = url!.AbsolutePath.TrimEnd('/');
        var last = path[(path.LastIndexOf('/') + 1)..];
        return last is "v3" or "v2.0" or "v2" ? new Uri(url, path[..^last.Length]) : url;
    }

    private static int Number(IConfiguration source, string key, int fallback, List<string> errors)
    {
        if (source[key] is not { Length: > 0 } text) return fallback;
        if (int.TryParse(text, out var seconds) && seconds is > 0 and <= 86_400) return seconds;
        errors.Add($"{key}: '{text}' is not a whole number from 1 to 86400.");
        return fallback;
    }
}
