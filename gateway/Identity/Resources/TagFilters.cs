using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Identity.Resources;

/// <summary><c>tags</c>, <c>tags-any</c>, <c>not-tags</c> and <c>not-tags-any</c>: each a list with commas, all of them must hold.</summary>
internal static class TagFilters
{
    public static IEnumerable<Project> Keep(IEnumerable<Project> projects, RequestQuery query)
    {
        var (all, any, notAll, none) = (Asked(query, "tags"), Asked(query, "tags-any"), Asked(query, "not-tags"), Asked(query, "not-tags-any"));
        if (all is null && any is null && notAll is null && none is null) return projects;
        return projects.Where(project =>
        {
            var tags = ProjectTags.Of(project);
            return (all is null || all.All(tags.Contains)) && (any is null || any.Any(tags.Contains))
                && (notAll is null || !notAll.All(tags.Contains)) && (none is null || !none.Any(tags.Contains));
        });
    }

    private static string[]? Asked(RequestQuery query, string name) => query[name]?.Split(',');
}
