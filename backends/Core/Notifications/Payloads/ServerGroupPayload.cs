using System.Text.Json.Nodes;
using NovaCompat.Core.ServerGroups;

namespace NovaCompat.Core.Notifications.Payloads;

public static class ServerGroupPayload
{
    public static JsonObject Of(ServerGroup group) => NovaObject.Of("ServerGroupPayload", "1.1", new JsonObject
    {
        ["uuid"] = group.Id.ToString(),
        ["name"] = group.Name,
        ["user_id"] = group.UserId,
        ["project_id"] = group.ProjectId,
        ["policies"] = NovaObject.Texts([group.Policy]),
        ["policy"] = group.Policy,
        ["rules"] = group.MaxServerPerHost is { } most ? new JsonObject { ["max_server_per_host"] = most.ToString() } : new JsonObject(),
        ["members"] = NovaObject.Texts(group.Members.Select(id => id.ToString())),
        ["hosts"] = null,
    });
}
