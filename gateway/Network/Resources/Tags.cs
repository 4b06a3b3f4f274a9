using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary><c>/v2.0/networks/{id}/tags</c> and the same of other kinds: short labels, replaced as a whole or one by one.</summary>
internal sealed class Tags<T>(Resource<T> resource) where T : NetworkResource
{
    /// <summary>Tags of what has a longer path, as QoS policies, are at its last word too.</summary>
    public void Map(FaceRoutes face)
    {
        foreach (var path in new[] { resource.Kind.Path, resource.Kind.Plural }.Distinct()) Map(face, $"/v2.0/{path}/{{id}}/tags");
    }

    private void Map(FaceRoutes face, string path)
    {
        face.Map("GET", path, async (RequestContext request, string id) => View(200, await FindAsync(request, id)));
        face.Map("PUT", path, async (RequestContext request, string id) => View(200, await ChangeAsync(request, id, _ => Read(request.Body))));
        face.Map("DELETE", path, async (RequestContext request, string id) => { await ChangeAsync(request, id, _ => []); return Reply.NoContent; });
        face.Map("GET", path + "/{tag}", async (RequestContext request, string id, string tag) => (await FindAsync(request, id)).Tags.Contains(tag) ? Reply.NoContent : Missing(tag));
        face.Map("PUT", path + "/{tag}", async (RequestContext request, string id, string tag) => { await ChangeAsync(request, id, tags => tags.Append(tag)); return Reply.Empty(201); });
        face.Map("DELETE", path + "/{tag}", async (RequestContext request, string id, string tag) =>
        {
            await ChangeAsync(request, id, tags => tags.Contains(tag) ? tags.Where(other => other != tag) : throw new FaultException(Missing(tag)));
            return Reply.NoContent;
        });
    }

    private async Task<T> FindAsync(RequestContext request, string id) =>
        (Ids.TryRead(id, out var guid) ? await resource.Store.FindAsync(guid, request.NetworkCaller(), request.Cancel) : null)
        ?? throw new FaultException(resource.Kind.Missing(id));

    private async Task<T> ChangeAsync(RequestContext request, string id, Func<IReadOnlyList<string>, IEnumerable<string>> change)
    {
        var found = await FindAsync(request, id);
        request.NeedMember($"update_{resource.Kind.Plural}_tags");
        var caller = request.NetworkCaller();
        if (!caller.IsAdmin && found.ProjectId != caller.ProjectId)
            throw Callers.Disallowed($"update_{resource.Kind.Plural}_tags");
        return await resource.Store.UpdateAsync(found.Id, item => item with { Tags = [.. change(item.Tags).Distinct()] }, caller, request.Cancel)
            ?? throw new FaultException(resource.Kind.Missing(id));
    }

    private static IEnumerable<string> Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("tags", out var tags) || tags.ValueKind != JsonValueKind.Array
            || tags.EnumerateArray().Any(tag => tag.ValueKind != JsonValueKind.String || tag.GetString() is not { Length: > 0 and <= 255 }))
            throw new FaultException(Faults.BadRequest("Invalid input for operation: Invalid tags body.", "InvalidInput"));
        return [.. tags.EnumerateArray().Select(tag => tag.GetString()!)];
    }

    private static Reply View(int status, T item) => Reply.Json(status, new JsonObject { ["tags"] = ResourceView.Texts(item.Tags) });

    private static Fault Missing(string tag) => Faults.NotFound($"Tag {tag} could not be found.", "TagNotFound");
}
