using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>A server's tags, from 2.26 on.</summary>
public static class TagRoutes
{
    private static readonly Rule All = Rule.Object().Required("tags", Rule.List(Rules.Tag, max: ServerTags.Most));

    public static void MapTags(this FaceRoutes routes)
    {
        const string policy = "os_compute_api:os-server-tags:";
        const string all = "/servers/{id}/tags";
        const string one = "/servers/{id}/tags/{tag}";
        routes.Map("GET", all, ServerTags.List).Microversions(26).Policy(policy + "index").Replies(200, typeof(TagList));
        routes.Map("PUT", all, ServerTags.Replace).Microversions(26).Body(All).Policy(policy + "update_all").Replies(200, typeof(TagList));
        routes.Map("DELETE", all, ServerTags.Clear).Microversions(26).Policy(policy + "delete_all").Replies(204);
        routes.Map("GET", one, ServerTags.Show).Microversions(26).Policy(policy + "show").Replies(204);
        routes.Map("PUT", one, ServerTags.Add).Microversions(26).Body(Rule.Null).Policy(policy + "update").Replies(201);
        routes.Map("DELETE", one, ServerTags.Remove).Microversions(26).Policy(policy + "delete").Replies(204);
    }
}

/// <summary><c>{"tags": [...]}</c></summary>
public sealed record TagList(IReadOnlyList<string> Tags);
