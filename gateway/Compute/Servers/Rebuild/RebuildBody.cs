using System.Text.Json;
using NovaCompat.Core;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Core.Servers.Rebuilds;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Reads a checked <c>rebuild</c> body. Keys that the microversion does not know are treated as absent.</summary>
internal sealed class RebuildBody(JsonElement body, int version)
{
    private readonly JsonElement _fields = body.GetProperty("rebuild");

    /// <summary>The list is given, if only to take it away.</summary>
    public bool NamesCertificates => Has("trusted_image_certificates", since: 63);

    /// <summary>As given, or made up.</summary>
    public string AdminPassword { get; } = body.GetProperty("rebuild").TryGetProperty("adminPass", out var given) ? given.GetString()! : ServerSecrets.Password();

    public RebuildOrder Order(bool zeroDiskAllowed) => new()
    {
        ImageId = Ids.Named(Text("imageRef")!),
        AutoDiskConfig = Text("OS-DCF:diskConfig") is { } word ? word == "AUTO" : null,
        Work = new RebuildWork(AdminPassword, _fields.TryGetProperty("preserve_ephemeral", out var preserve) && BoolText.Read(preserve.ToString())),
        ChangesKey = Has("key_name", since: 54),
        KeyName = Text("key_name", since: 54),
        Personality = version > 56 || !Has("personality") ? [] : ServerBody.Files(_fields.GetProperty("personality")),
        Metadata = Has("metadata") ? _fields.GetProperty("metadata").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!) : null,
        ZeroDiskAllowed = zeroDiskAllowed,
        GivesCertificates = NamesCertificates && Certificates() is not null,
        ReimagesVolume = version >= 93,
        Fields = Apply,
    };

    private Server Apply(Server server) => server with
    {
        Name = Text("name")?.Trim() ?? server.Name,
        Description = Has("description", since: 19) ? Text("description") : server.Description,
        AccessIpV4 = Text("accessIPv4") ?? server.AccessIpV4,
        AccessIpV6 = Text("accessIPv6") ?? server.AccessIpV6,
        UserData = Has("user_data", since: 57) ? Text("user_data") : server.UserData,
        TrustedImageCertificates = NamesCertificates ? Certificates() : server.TrustedImageCertificates,
        Hostname = Text("hostname", since: 90) ?? server.Hostname,
    };

    private IReadOnlyList<string>? Certificates() =>
        _fields.GetProperty("trusted_image_certificates") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(one => one.GetString()!)] : null;

    private bool Has(string name, int since = 0) => version >= since && _fields.TryGetProperty(name, out _);

    private string? Text(string name, int since = 0) => Has(name, since) ? _fields.GetProperty(name).GetString() : null;
}
