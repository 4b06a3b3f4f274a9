using System.Text.Json;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Delegation;

/// <summary><c>roles</c> of something given away: a list of objects with an id or a name.</summary>
internal static class AskedRoles
{
    /// <summary>Those of the owner's roles that are named.</summary>
    /// <exception cref="FaultException">400 for what is no such list, or what <paramref name="lacking"/> says for a role that the owner has not.</exception>
    public static IReadOnlyList<Role> Of(JsonElement list, IReadOnlyList<Role> owned, Func<string, Exception> lacking)
    {
        if (list.ValueKind != JsonValueKind.Array) throw IdentityFaults.Invalid("roles", $"{list.GetRawText()} is not of type 'array'").Thrown();
        return [.. list.EnumerateArray().Select(asked => One(asked, owned, lacking)).DistinctBy(role => role.Id)];
    }

    private static Role One(JsonElement asked, IReadOnlyList<Role> owned, Func<string, Exception> lacking)
    {
        var (id, name) = (Text(asked, "id"), Text(asked, "name"));
        if (id is null && name is null) throw IdentityFaults.Invalid("roles", $"{asked.GetRawText()} is not valid under any of the given schemas").Thrown();
        return owned.FirstOrDefault(role => id is null ? role.Name == name : role.Id == id) ?? throw lacking(id ?? name!);
    }

    private static string? Text(JsonElement asked, string name) =>
        asked.ValueKind == JsonValueKind.Object && asked.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
