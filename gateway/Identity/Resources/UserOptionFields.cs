using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Resources;

/// <summary>Reads the <c>options</c> of a user (keystone/identity/backends/resource_options.py).</summary>
internal static class UserOptionFields
{
    private const string Rules = "multi_factor_auth_rules";

    private static readonly string[] Flags =
    [
        "ignore_change_password_upon_first_use", "ignore_password_expiry", "ignore_lockout_failure_attempts", "lock_password", "ignore_user_inactivity", "multi_factor_auth_enabled",
    ];

    /// <summary>The options asked for laid over what there was; null takes one away.</summary>
    public static string Read(JsonElement? asked, string before)
    {
        if (asked is not { } options) return before;
        if (options.ValueKind != JsonValueKind.Object) throw IdentityFaults.Invalid("options", $"{options.GetRawText()} is not of type 'object'").Thrown();
        var after = JsonNode.Parse(before)!.AsObject();
        foreach (var (name, value) in options.EnumerateObject().Select(option => (option.Name, option.Value)))
        {
            Check(name, value);
            if (value.ValueKind == JsonValueKind.Null) after.Remove(name);
            else after[name] = JsonNode.Parse(value.GetRawText());
        }
        return after.ToJsonString();
    }

    private static void Check(string name, JsonElement value)
    {
        if (name != Rules && !Flags.Contains(name)) throw IdentityFaults.Invalid("options", $"Additional properties are not allowed ('{name}' was unexpected)").Thrown();
        if (value.ValueKind == JsonValueKind.Null) return;
        if (name != Rules && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) throw Wrong(name, value, "'boolean', 'null'");
        if (name == Rules && !AreRules(value)) throw Wrong(name, value, "'array' of 'array' of 'string' without duplicates, 'null'");
    }

    private static bool AreRules(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && Differ(value.EnumerateArray().Select(rule => rule.GetRawText()))
        && value.EnumerateArray().All(rule => rule.ValueKind == JsonValueKind.Array && rule.GetArrayLength() > 0
            && rule.EnumerateArray().All(method => method.ValueKind == JsonValueKind.String) && Differ(rule.EnumerateArray().Select(method => method.GetString()!)));

    private static bool Differ(IEnumerable<string> texts) => texts.GroupBy(text => text).All(group => group.Count() == 1);

    private static Exception Wrong(string name, JsonElement value, string type) => IdentityFaults.Invalid($"options/{name}", $"{value.GetRawText()} is not of type {type}").Thrown();
}
