using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Authentication;

namespace NovaCompat.Gateway.Identity.Tokens;

/// <summary>What the bearer could use: <c>/v3/auth/catalog</c> and <c>/v3/auth/system</c>.</summary>
internal sealed class AuthScopes(IIdentityStore store, ServiceCatalog catalog)
{
    public async Task<Reply> CatalogAsync(RequestContext request)
    {
        if (request.Token.ProjectId is not { } project) return Faults.Forbidden("A project-scoped token is required to produce a service catalog.");
        var services = await catalog.ReadAsync(request.Token.UserId, project, request.Cancel);
        return new JsonAnswer(200, new() { ["catalog"] = TokenView.Catalog(services), ["links"] = Links(request, "/v3/auth/catalog") });
    }

    public async Task<Reply> SystemAsync(RequestContext request)
    {
        var mine = await store.Assignments.ListOfUserAsync(request.Token.UserId, request.Cancel);
        var system = mine.Any(assignment => assignment.Scope == AssignmentScope.System) ? new JsonArray(new JsonObject { ["all"] = true }) : [];
        return new JsonAnswer(200, new() { ["system"] = system, ["links"] = Links(request, "/v3/auth/system") });
    }

    private static JsonObject Links(RequestContext request, string path) => new() { ["self"] = request.BaseUrl + path };
}
