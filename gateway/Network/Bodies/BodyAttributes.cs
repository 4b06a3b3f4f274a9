using System.Text.Json;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Network.Bodies;

/// <summary>Checks one resource of a body against its attributes, in Neutron's order: unknown, forbidden here, missing, malformed.</summary>
public sealed class BodyAttributes(params Attribute[] attributes)
{
    private readonly Dictionary<string, Attribute> known = attributes.ToDictionary(attribute => attribute.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => known.Keys;

    /// <summary>Null when the kind has no such member.</summary>
    public Attribute? Find(string name) => known.GetValueOrDefault(name);

    /// <summary>The first given member that only administrators may give; null when there is none.</summary>
    public string? ForAdmins(Given given, bool creating) =>
        given.Names.FirstOrDefault(name => known[name] is { AdminOnly: true } attribute && !(creating && given.IsDefault(attribute)));

    /// <exception cref="FaultException">400, with Neutron's sentence.</exception>
    public Given Read(JsonElement resource, bool creating)
    {
        if (resource.ValueKind != JsonValueKind.Object) throw Wrong("Resource body required");
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in resource.EnumerateObject()) members[member.Name] = member.Value;
        MergeTenant(members);
        var unknown = members.Keys.Where(name => !known.ContainsKey(name)).ToList();
        if (unknown.Count > 0) throw Wrong($"Unrecognized attribute(s) '{string.Join(", ", unknown)}'");
        foreach (var name in members.Keys)
        {
            if (creating && !known[name].OnCreate) throw Wrong($"Attribute '{name}' not allowed in POST");
            if (!creating && !known[name].OnUpdate) throw Wrong($"Cannot update read-only attribute {name}");
        }
        if (creating && attributes.FirstOrDefault(attribute => attribute.Required && !members.ContainsKey(attribute.Name)) is { } missing)
            throw Wrong($"Failed to parse request. Required attribute '{missing.Name}' not specified");
        foreach (var (name, value) in members)
        {
            if (known[name].Check(value) is { } reason) throw Wrong($"Invalid input for {name}. Reason: {reason}.");
        }
        return new(members);
    }

    /// <summary>tenant_id is the old name of project_id.</summary>
    private static void MergeTenant(Dictionary<string, JsonElement> members)
    {
        if (!members.Remove("tenant_id", out var tenant)) return;
        if (members.TryGetValue("project_id", out var project) && project.ToString() != tenant.ToString())
            throw Wrong("'project_id' and 'tenant_id' do not match");
        members["project_id"] = tenant;
    }

    private static FaultException Wrong(string message) => new(Faults.BadRequest(message, "HTTPBadRequest"));
}
