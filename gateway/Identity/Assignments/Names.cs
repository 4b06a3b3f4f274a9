using System.Text.Json.Nodes;
using NovaCompat.Core.Identity;

namespace NovaCompat.Gateway.Identity.Assignments;

/// <summary>Everything by id, to show assignments with names. What was deleted meanwhile gives null.</summary>
internal sealed class Names
{
    private Dictionary<string, User> users = [];
    private Dictionary<string, Group> groups = [];
    private Dictionary<string, Domain> domains = [];
    private Dictionary<string, Role> roles = [];

    public IReadOnlyDictionary<string, Project> Projects { get; private init; } = new Dictionary<string, Project>();

    public static async Task<Names> ReadAsync(IIdentityStore store, CancellationToken cancel) => new()
    {
        users = await AllAsync(store.Users, cancel),
        groups = await AllAsync(store.Groups, cancel),
        Projects = await AllAsync(store.Projects, cancel),
        domains = await AllAsync(store.Domains, cancel),
        roles = await AllAsync(store.Roles, cancel),
    };

    public JsonObject? User(string id) => users.TryGetValue(id, out var user) ? InDomain(user.Id, user.Name, user.DomainId) : null;

    public JsonObject? Group(string id) => groups.TryGetValue(id, out var group) ? InDomain(group.Id, group.Name, group.DomainId) : null;

    public JsonObject? Project(string id) => Projects.TryGetValue(id, out var project) ? InDomain(project.Id, project.Name, project.DomainId) : null;

    public JsonObject? Domain(string id) => domains.TryGetValue(id, out var domain) ? Plain(domain.Id, domain.Name) : null;

    public JsonObject? Role(string id)
    {
        if (!roles.TryGetValue(id, out var role)) return null;
        return role.DomainId is null ? Plain(role.Id, role.Name) : InDomain(role.Id, role.Name, role.DomainId);
    }

    private JsonObject InDomain(string id, string name, string domainId)
    {
        var view = Plain(id, name);
        view["domain"] = Domain(domainId);
        return view;
    }

    private static JsonObject Plain(string id, string name) => new() { ["id"] = id, ["name"] = name };

    private static async Task<Dictionary<string, T>> AllAsync<T>(IIdentityTable<T> table, CancellationToken cancel) where T : class, IIdentified =>
        (await table.ListAsync([], cancel)).ToDictionary(item => item.Id);
}
