using System.Globalization;
using System.Text.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Reads a checked <c>POST /servers</c> body. Keys that the microversion does not know are treated as absent.</summary>
internal sealed class ServerBody(JsonElement body, int version)
{
    private readonly JsonElement _server = body.GetProperty("server");

    public string Name => Text("name")!.Trim();

    /// <summary>The name below 2.19, then what is given.</summary>
    public string? Description => version < 19 ? Name : Text("description");
    public string? Hostname => version < 90 ? null : Text("hostname");
    public string? ImageRef => Text("imageRef") is { Length: > 0 } image ? image : null;

    /// <summary>The last part when it is a link.</summary>
    public string FlavorRef => Scalar("flavorRef")!.Split('/')[^1].Split('?')[0];
    public string? KeyName => Text("key_name");
    public string? UserData => Text("user_data");
    public string? AdminPassword => Text("adminPass");
    public string? AccessIpV4 => Text("accessIPv4");
    public string? AccessIpV6 => Text("accessIPv6");
    public bool? AutoDiskConfig => Text("OS-DCF:diskConfig") is { } word ? word == "AUTO" : null;
    public bool ConfigDrive => Flag("config_drive");
    public bool ReturnsReservation => Flag("return_reservation_id");
    public int MinCount => Count("min_count") ?? 1;
    public int MaxCount => Count("max_count") ?? MinCount;
    public string? AvailabilityZone => Text("availability_zone")?.Trim();
    public string? RequestedHost => version < 74 ? null : Text("host");
    public string? RequestedNode => version < 74 ? null : Text("hypervisor_hostname");
    public IReadOnlyList<string> Tags => version < 52 ? [] : [.. Items("tags").Select(tag => tag.GetString()!).Distinct(StringComparer.Ordinal)];
    public IReadOnlyList<string>? TrustedImageCertificates =>
        version >= 63 && Items("trusted_image_certificates").Select(one => one.GetString()!).ToArray() is { Length: > 0 } ids ? ids : null;
    public IReadOnlyList<string>? SecurityGroups =>
        _server.TryGetProperty("security_groups", out var groups) ? [.. groups.EnumerateArray().Select(group => Member(group, "name")?.Trim()).OfType<string>().Distinct(StringComparer.Ordinal)] : null;

    /// <summary>As given, for the answer.</summary>
    public IReadOnlyList<SecurityGroupName> GivenSecurityGroups =>
        _server.TryGetProperty("security_groups", out var groups) ? [.. groups.EnumerateArray().Select(group => new SecurityGroupName(Member(group, "name")))] : [new("default")];

    public IReadOnlyList<InjectedFile> Personality =>
        version > 56 || !_server.TryGetProperty("personality", out var files) ? [] : Files(files);

    public IReadOnlyDictionary<string, string> Metadata =>
        _server.TryGetProperty("metadata", out var metadata) ? metadata.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!) : new Dictionary<string, string>();

    public JsonElement? Networks => _server.TryGetProperty("networks", out var networks) ? networks : null;
    public IReadOnlyList<JsonElement> OldBlockDevices => Items("block_device_mapping");
    public IReadOnlyList<JsonElement> BlockDevices => Items("block_device_mapping_v2");

    /// <summary>Volumes of several servers are known from 2.60.</summary>
    public bool SharedVolumes => version >= 60;

    /// <summary>Each hint with its values; what is no text is kept as JSON text.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Hints
    {
        get
        {
            if (!body.TryGetProperty("os:scheduler_hints", out var hints) && !body.TryGetProperty("OS-SCH-HNT:scheduler_hints", out hints)) return new Dictionary<string, IReadOnlyList<string>>();
            return hints.EnumerateObject().Where(hint => !hint.Name.StartsWith("_nova", StringComparison.Ordinal)).ToDictionary(hint => hint.Name, hint => Values(hint.Value));
        }
    }

    /// <summary>Hints that were given as a list.</summary>
    public IReadOnlyList<string> ListHints =>
        body.TryGetProperty("os:scheduler_hints", out var hints) || body.TryGetProperty("OS-SCH-HNT:scheduler_hints", out hints)
            ? [.. hints.EnumerateObject().Where(hint => hint.Value.ValueKind == JsonValueKind.Array).Select(hint => hint.Name)]
            : [];

    public static string? Member(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? Read(value) : null;

    /// <summary>Injected files; empty ones are left out.</summary>
    public static IReadOnlyList<InjectedFile> Files(JsonElement list) =>
        [.. list.EnumerateArray().Where(file => Member(file, "contents") is { Length: > 0 }).Select(file => new InjectedFile(Member(file, "path") ?? "", Member(file, "contents")!))];

    private static IReadOnlyList<string> Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(one => Read(one) ?? "")] : [Read(value) ?? ""];

    private static string? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private string? Text(string name) => _server.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private string? Scalar(string name) => _server.TryGetProperty(name, out var value) ? Read(value) : null;

    private bool Flag(string name) => Scalar(name)?.ToLowerInvariant() is "true" or "1" or "on" or "yes";

    private int? Count(string name) => Scalar(name) is { } text ? int.TryParse(text, CultureInfo.InvariantCulture, out var count) ? count : int.MaxValue : null;

    private IReadOnlyList<JsonElement> Items(string name) =>
        _server.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
}
