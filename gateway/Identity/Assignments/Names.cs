using System.Text.Json.Nodes;
using NovaCompat.Core.Identity;

namespace NovaCompat.Gateway.Identity.Assignments;

/// <summary>Everything by id, to show assignments with names. What was deleted meanwhile gives null.</summary>
internal sealed record Names(
    IReadOnlyDictionary<string, User> Users, IReadOnlyDictionary<string, Project> Projects, IReadOnlyDictionary<string, Domain> Domains, IReadOnlyDictionary<string, Role> Roles)
{
    public JsonObject? User(string id) => Users.TryGetValue(id, out var user) ? InDomain(user.Id, user.Name, user.DomainId) : null;

    public JsonObject? Project(string id) => Projects.TryGetValue(id, out var project) ? InDomain(project.Id, project.Name, project.DomainId) : null;

    public JsonObject? Domain(string id) => Domains.TryGetValue(id, out var domain) ? Plain(domain.Id, domain.Name) : null;

    public JsonObject? Role(string id)
    {
        if (!Roles.TryGetValue(id, out var role)) return null;
        return role.DomainId is null ? Plain(role.Id, role.Name) : InDomain(role.Id, role.Name, role.DomainId);
    }

    private JsonObject InDomain(string id, string name, string domainId)
    {
        var view = Plain(id, name);
        view["domain"] = Domain(domainId);
        return view;
    }

    private static JsonObject Plain(string id, string name) => new() { ["id"] = id, ["name"] = name };
}
