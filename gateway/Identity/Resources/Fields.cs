using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http.Schema;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Resources;

/// <summary>Reads the attributes of a request body; what is not asked for by name is kept as extra.</summary>
internal sealed class Fields
{
    private readonly JsonElement body;
    private readonly HashSet<string> asked = ["id", "links", "options", "password_expires_at"];

    /// <param name="noun">The only key of the body, as <c>user</c>.</param>
    public Fields(JsonElement document, string noun)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(noun, out body)) throw IdentityFaults.Missing(noun).Thrown();
        if (body.ValueKind != JsonValueKind.Object) throw IdentityFaults.Invalid(noun, $"{body.GetRawText()} is not of type 'object'").Thrown();
    }

    private Fields(JsonElement item) => body = item;

    /// <summary>The items of a body that is a list, as <c>{"limits": [...]}</c>.</summary>
    public static IReadOnlyList<Fields> Each(JsonElement document, string nouns)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(nouns, out var list)) throw IdentityFaults.Missing(nouns).Thrown();
        if (list.ValueKind != JsonValueKind.Array) throw IdentityFaults.Invalid(nouns, $"{list.GetRawText()} is not of type 'array'").Thrown();
        return [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object
            ? new Fields(item) : throw IdentityFaults.Invalid(nouns, $"{item.GetRawText()} is not of type 'object'").Thrown())];
    }

    /// <summary>Refuses what the rule refuses, in the words of Keystone's schema check.</summary>
    public void Obey(Rule rule)
    {
        if (Test(rule) is not { } violation) return;
        if (violation.First is null) throw Faults.BadRequest(violation.Reason).Thrown();
        throw IdentityFaults.Invalid(violation.First == violation.Last ? violation.First : $"{violation.First}/{violation.Last}", violation.Reason).Thrown();
    }

    /// <summary>What is wrong with the body by this rule; null when nothing is.</summary>
    public Violation? Test(Rule rule) => rule.Test(body, version: 1);

    public bool Has(string name)
    {
        asked.Add(name);
        return body.TryGetProperty(name, out _);
    }

    /// <summary>Text or null; <paramref name="absent"/> when the attribute is not given.</summary>
    public string? Text(string name, string? absent)
    {
        asked.Add(name);
        if (!body.TryGetProperty(name, out var value)) return absent;
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => throw IdentityFaults.Invalid(name, $"{value.GetRawText()} is not of type 'string', 'null'").Thrown(),
        };
    }

    /// <summary>A name: not blank, not too long, and needed when there is none yet.</summary>
    public string Name(string name, string? absent, int most)
    {
        if (!Has(name)) return absent ?? throw IdentityFaults.Missing(name).Thrown();
        var text = Text(name, null);
        if (text is null) throw IdentityFaults.Invalid(name, "None is not of type 'string'").Thrown();
        if (string.IsNullOrWhiteSpace(text)) throw IdentityFaults.Invalid(name, $"'{text}' does not match '[\\\\S]+'").Thrown();
        if (text.EnumerateRunes().Count() > most) throw IdentityFaults.Invalid(name, $"'{text}' is too long").Thrown();
        return text;
    }

    public bool Flag(string name, bool absent)
    {
        asked.Add(name);
        if (!body.TryGetProperty(name, out var value)) return absent;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw IdentityFaults.Invalid(name, $"{value.GetRawText()} is not of type 'boolean'").Thrown(),
        };
    }

    /// <summary>A whole number, needed when there is none yet.</summary>
    public long Number(string name, long? absent, long least)
    {
        if (!Has(name)) return absent ?? throw IdentityFaults.Missing(name).Thrown();
        var value = body.GetProperty(name);
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number)) throw IdentityFaults.Invalid(name, $"{value.GetRawText()} is not of type 'integer'").Thrown();
        return number >= least ? number : throw IdentityFaults.Invalid(name, $"{number} is less than the minimum of {least}").Thrown();
    }

    /// <summary>As it was sent, for what has a form of its own; null when it was not, or as null.</summary>
    public JsonElement? Raw(string name) => Has(name) && body.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    /// <summary>Tags of a project as a JSON array.</summary>
    public string Tags(string name, string absent)
    {
        asked.Add(name);
        return body.TryGetProperty(name, out var value) ? JsonSerializer.Serialize(ProjectTags.Read(value)) : absent;
    }

    /// <summary>What was not asked for by name, laid over what there was. To be called last.</summary>
    public string Extra(string before)
    {
        var extra = JsonNode.Parse(before)!.AsObject();
        foreach (var property in body.EnumerateObject().Where(property => !asked.Contains(property.Name)))
            extra[property.Name] = JsonNode.Parse(property.Value.GetRawText());
        return extra.ToJsonString();
    }
}
