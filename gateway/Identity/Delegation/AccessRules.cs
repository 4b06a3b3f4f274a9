using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Authentication;

namespace NovaCompat.Gateway.Identity.Delegation;

/// <summary><c>/v3/users/{user}/access_rules</c>: made with application credentials, kept until somebody deletes them.</summary>
internal sealed class AccessRules(IIdentityStore store)
{
    public async Task<Reply> ListAsync(RequestContext request, string user)
    {
        request.RequireOwner("identity:list_access_rules", user, Who.SystemReader);
        string[] filters = ["service", "path", "method"];
        var conditions = filters.Where(request.Query.Has).Select(name => new Condition(name, request.Query[name])).Append(new("user_id", user));
        var rules = await store.AccessRules.ListAsync([.. conditions], request.Cancel);
        return Collections.Page(request, "access_rules", [.. rules.Select(rule => View(request, rule))]);
    }

    public async Task<Reply> ShowAsync(RequestContext request, string user, string id)
    {
        request.RequireOwner("identity:get_access_rule", user, Who.SystemReader);
        return await FindAsync(user, id, request.Cancel) is { } rule ? new JsonAnswer(200, new() { ["access_rule"] = View(request, rule) }) : NotFound(id);
    }

    public async Task<Reply> DeleteAsync(RequestContext request, string user, string id)
    {
        request.RequireOwner("identity:delete_access_rule", user, Who.AdminOnly);
        request.RequireUnrestricted("managing additional application credentials");
        if (await FindAsync(user, id, request.Cancel) is null) return NotFound(id);
        var used = (await store.ApplicationCredentials.ListAsync([new("user_id", user)], request.Cancel)).Any(one => Delegations.Ids(one.AccessRuleIds).Contains(id));
        if (used) return Faults.Forbidden($"Access rule {id} is currently in use and cannot be deleted.");
        await store.AccessRules.RemoveAsync(id, request.Cancel);
        return Reply.NoContent;
    }

    /// <summary>The ids of the rules that a new application credential names by id or by what they say; those that are new are made.</summary>
    public async Task<IReadOnlyList<string>> KeepAsync(string user, IReadOnlyList<AskedRule> asked, CancellationToken cancel)
    {
        var known = (await store.AccessRules.ListAsync([new("user_id", user)], cancel)).ToList();
        var ids = new List<string>();
        foreach (var one in asked)
        {
            var rule = one.Id is { } id
                ? known.Find(rule => rule.Id == id) ?? throw NotFound(id).Thrown()
                : known.Find(rule => rule.Service == one.Service && rule.Method == one.Method && rule.Path == one.Path);
            if (rule is null)
            {
                rule = new() { Id = IdentityId.New(), UserId = user, Service = one.Service!, Method = one.Method!, Path = one.Path! };
                await store.AccessRules.AddAsync(rule, cancel);
                known.Add(rule);
            }
            ids.Add(rule.Id);
        }
        return ids;
    }

    public static JsonObject View(AccessRule rule) => new() { ["id"] = rule.Id, ["service"] = rule.Service, ["method"] = rule.Method, ["path"] = rule.Path };

    private static JsonObject View(RequestContext request, AccessRule rule)
    {
        var view = View(rule);
        view["links"] = new JsonObject { ["self"] = $"{request.BaseUrl}/v3/users/{rule.UserId}/access_rules/{rule.Id}" };
        return view;
    }

    private async Task<AccessRule?> FindAsync(string user, string id, CancellationToken cancel) =>
        await store.AccessRules.FindAsync(id, cancel) is { } rule && rule.UserId == user ? rule : null;

    private static Fault NotFound(string id) => IdentityFaults.NotFound("Access Rule", id);
}
