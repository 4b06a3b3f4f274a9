using System.Text.Json;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Network.Bodies;

/// <summary>What values must look like, with the reasons that Neutron gives when they do not.</summary>
internal static class Checks
{
    public static readonly Func<JsonElement, string?> Flag = value =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False || (value.ValueKind == JsonValueKind.String && bool.TryParse(value.GetString(), out _))
        || (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number is 0 or 1)
            ? null : $"'{Show(value)}' cannot be converted to boolean";

    public static readonly Func<JsonElement, string?> Id = value =>
        value.ValueKind == JsonValueKind.String && Formats.Uuid.Valid(value.GetString()!) ? null : $"'{Show(value)}' is not a valid UUID";

    public static readonly Func<JsonElement, string?> Address = value =>
        value.ValueKind == JsonValueKind.String && IpNumber.TryParse(value.GetString(), out _) ? null : $"'{Show(value)}' is not a valid IP address";

    public static readonly Func<JsonElement, string?> Block = value =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.Contains('/', StringComparison.Ordinal) && Cidr.TryParse(value.GetString()!, out _)
            ? null : $"'{Show(value)}' is not a valid IP subnet";

    /// <summary>A block or a single address.</summary>
    public static readonly Func<JsonElement, string?> AddressOrBlock = value =>
        value.ValueKind == JsonValueKind.String && Cidr.TryParse(value.GetString()!, out _) ? null : $"'{Show(value)}' is not a valid IP subnet";

    public static readonly Func<JsonElement, string?> Mac = value =>
        value.ValueKind == JsonValueKind.String && MacAddress.IsValid(value.GetString()!) ? null : $"'{Show(value)}' is not a valid MAC address";

    /// <summary>One label, or a whole name.</summary>
    public static readonly Func<JsonElement, string?> DnsName = value => Text()(value) ?? (value.GetString()!.TrimEnd('.').Split('.') is var labels
        && (value.GetString()!.Length == 0 || labels.All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
            ? null : $"'{Show(value)}' not a valid PQDN or FQDN. Reason: Name '{Show(value)}' must be 1-63 characters long, each of which can only be alphanumeric or a hyphen.");

    public static readonly Func<JsonElement, string?> Mapping = value => value.ValueKind == JsonValueKind.Object ? null : $"'{Show(value)}' is not a dictionary";

    public static Func<JsonElement, string?> Text(int max = 255) => value => value.ValueKind != JsonValueKind.String
        ? $"'{Show(value)}' is not a valid string"
        : value.GetString()!.Length > max ? $"'{Show(value)}' exceeds maximum length of {max}" : null;

    public static Func<JsonElement, string?> Number(int min, int max) => value => Read(value) is not { } number
        ? $"'{Show(value)}' is not an integer"
        : number < min ? $"'{Show(value)}' is too small - must be at least '{min}'" : number > max ? $"'{Show(value)}' is too large - must be no larger than '{max}'" : null;

    public static Func<JsonElement, string?> OneOf(params string[] words) => value =>
        words.Contains(Show(value), StringComparer.Ordinal) ? null : $"'{Show(value)}' is not in {PythonList.Of(words)}";

    public static Func<JsonElement, string?> OrNull(Func<JsonElement, string?> check) => value => value.ValueKind == JsonValueKind.Null ? null : check(value);

    public static Func<JsonElement, string?> ListOf(Func<JsonElement, string?> check) => value => value.ValueKind != JsonValueKind.Array
        ? $"'{Show(value)}' is not a list"
        : value.EnumerateArray().Select(check).FirstOrDefault(reason => reason is not null);

    /// <summary>An object whose known members are good; others are refused.</summary>
    public static Func<JsonElement, string?> Members(params (string Name, bool Required, Func<JsonElement, string?> Check)[] members) => value =>
    {
        if (Mapping(value) is { } reason) return reason;
        foreach (var given in value.EnumerateObject())
        {
            var known = members.FirstOrDefault(member => member.Name == given.Name);
            if (known.Name is null) return $"Unexpected key '{given.Name}' in {Show(value)}";
            if (known.Check(given.Value) is { } wrong) return wrong;
        }
        var missing = members.Where(member => member.Required && !value.TryGetProperty(member.Name, out _)).Select(member => member.Name).ToList();
        return missing.Count == 0 ? null : $"Validation of dictionary's keys failed. Expected keys: {PythonList.Of(missing)}";
    };

    public static int? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.String when int.TryParse(value.GetString(), out var number) => number,
        _ => null,
    };

    private static string Show(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ValueKind == JsonValueKind.Null ? "None" : value.GetRawText();
}
