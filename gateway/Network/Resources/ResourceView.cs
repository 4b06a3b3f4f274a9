using System.Globalization;
using System.Text.Json.Nodes;
using NovaCompat.Core.Networks;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary>Things as JSON: what all kinds show, then their own, cut to the fields asked for.</summary>
internal static class ResourceView
{
    public static JsonObject Of<T>(Resource<T> resource, T item, NetworkCaller caller, IReadOnlyCollection<string> fields) where T : NetworkResource
    {
        var view = new JsonObject
        {
            ["id"] = item.Id.ToString(),
            ["name"] = item.Name,
            ["tenant_id"] = item.ProjectId,
            ["project_id"] = item.ProjectId,
            ["description"] = item.Description,
            ["tags"] = Texts(item.Tags),
            ["created_at"] = Time(item.CreatedAt),
            ["updated_at"] = Time(item.UpdatedAt),
            ["revision_number"] = item.Revision,
        };
        resource.Show(item, view, caller);
        if (fields.Count > 0)
        {
            foreach (var name in view.Select(member => member.Key).Where(name => !fields.Contains(name)).ToList()) view.Remove(name);
        }
        return view;
    }

    public static JsonArray Texts(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];

    public static JsonArray Ids(IEnumerable<Guid> items) => Texts(items.Select(item => item.ToString()));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
