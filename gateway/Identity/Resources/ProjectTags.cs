using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Resources;

/// <summary><c>/v3/projects/{id}/tags</c>.</summary>
internal sealed class ProjectTags(IIdentityStore store, Projects projects)
{
    private const int Most = 80;
    private const int Longest = 255;

    public async Task<Reply> ListAsync(RequestContext request, string id) => All(request, Of(await FindAsync(request, id, "list_project_tags", reads: true)));

    public async Task<Reply> ReplaceAsync(RequestContext request, string id)
    {
        var project = await FindAsync(request, id, "update_project_tags", reads: false);
        if (request.Body.ValueKind != JsonValueKind.Object || !request.Body.TryGetProperty("tags", out var body)) throw IdentityFaults.Missing("tags").Thrown();
        var tags = Read(body);
        await SaveAsync(project, tags, request.Cancel);
        return All(request, tags);
    }

    public async Task<Reply> ClearAsync(RequestContext request, string id)
    {
        await SaveAsync(await FindAsync(request, id, "delete_project_tags", reads: false), [], request.Cancel);
        return Reply.NoContent;
    }

    public async Task<Reply> CheckAsync(RequestContext request, string id, string tag) =>
        Of(await FindAsync(request, id, "get_project_tag", reads: true)).Contains(tag) ? Reply.NoContent : IdentityFaults.NotFound("project tag", tag);

    public async Task<Reply> AddAsync(RequestContext request, string id, string tag)
    {
        var project = await FindAsync(request, id, "create_project_tag", reads: false);
        var tags = Of(project);
        CheckTag(tag);
        if (!tags.Contains(tag)) tags = [.. tags, tag];
        if (tags.Count > Most) return Faults.BadRequest($"Invalid input for field 'tags': {Text(tags)} is too long");
        await SaveAsync(project, tags, request.Cancel);
        return Reply.Empty(201, contentType: null).With("Location", request.BaseUrl + request.ClientPath);
    }

    public async Task<Reply> RemoveAsync(RequestContext request, string id, string tag)
    {
        var project = await FindAsync(request, id, "delete_project_tag", reads: false);
        var tags = Of(project);
        if (!tags.Remove(tag)) return IdentityFaults.NotFound("project tag", tag);
        await SaveAsync(project, tags, request.Cancel);
        return Reply.NoContent;
    }

    /// <summary>A list of tags as clients give it, held to what tags may be.</summary>
    public static List<string> Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Array) throw IdentityFaults.Invalid("tags", $"{body.GetRawText()} is not of type 'array'").Thrown();
        var tags = new List<string>();
        foreach (var item in body.EnumerateArray())
        {
            var tag = item.ValueKind == JsonValueKind.String ? item.GetString()! : throw IdentityFaults.Invalid("tags", $"{item.GetRawText()} is not of type 'string'").Thrown();
            CheckTag(tag);
            if (tags.Contains(tag)) throw IdentityFaults.Invalid("tags", $"{body.GetRawText()} has non-unique elements").Thrown();
            tags.Add(tag);
        }
        return tags.Count <= Most ? tags : throw IdentityFaults.Invalid("tags", $"{body.GetRawText()} is too long").Thrown();
    }

    public static List<string> Of(Project project) => [.. JsonNode.Parse(project.Tags)!.AsArray().Select(tag => tag!.GetValue<string>())];

    private static void CheckTag(string tag)
    {
        if (tag.Length is 0 or > Longest) throw IdentityFaults.Invalid("tags", $"'{tag}' is too {(tag.Length == 0 ? "short" : "long")}").Thrown();
        if (tag.AsSpan().ContainsAny('/', ',')) throw IdentityFaults.Invalid("tags", $"'{tag}' does not match '^[^,/]*$'").Thrown();
    }

    private Task<Project> FindAsync(RequestContext request, string id, string action, bool reads) =>
        projects.FindAsync(request, id, $"identity:{action}", reads ? Who.SystemReader | Who.DomainReader | Who.Owner : Who.DomainManager);

    private Task SaveAsync(Project project, IReadOnlyList<string> tags, CancellationToken cancel) => store.Projects.ReplaceAsync(project with { Tags = Text(tags) }, cancel);

    private static string Text(IReadOnlyList<string> tags) => Array(tags).ToJsonString();

    private static JsonArray Array(IReadOnlyList<string> tags) => new([.. tags.Select(tag => JsonValue.Create(tag))]);

    private static JsonAnswer All(RequestContext request, IReadOnlyList<string> tags) =>
        new(200, new() { ["links"] = new JsonObject { ["self"] = request.BaseUrl + request.ClientPath }, ["tags"] = Array(tags) });
}
