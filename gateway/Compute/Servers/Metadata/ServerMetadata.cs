using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The metadata of a server: <c>/servers/{id}/metadata</c> and <c>/servers/{id}/metadata/{key}</c></summary>
public static class ServerMetadata
{
    private static readonly Fault NoItem = Faults.NotFound("Metadata item was not found");
    private static readonly Reply Gone = Reply.Empty(204);

    public static async Task<Reply> List(RequestContext request, string id) => Answer((await request.FindServerAsync(id)).Metadata);

    public static async Task<Reply> Show(RequestContext request, string id, string key) =>
        (await request.FindServerAsync(id)).Metadata.TryGetValue(key, out var value) ? One(key, value) : NoItem;

    /// <summary>Adds to what is there.</summary>
    public static async Task<Reply> Merge(RequestContext request, string id, IServerStore servers, IQuotaStore quotas)
    {
        var (server, fault) = await SetAsync(request, id, servers, quotas, "metadata", keep: true);
        return fault is not null ? fault : Answer(server!.Metadata);
    }

    public static async Task<Reply> Replace(RequestContext request, string id, IServerStore servers, IQuotaStore quotas)
    {
        var (server, fault) = await SetAsync(request, id, servers, quotas, "metadata", keep: false);
        return fault is not null ? fault : Answer(server!.Metadata);
    }

    public static async Task<Reply> SetOne(RequestContext request, string id, string key, IServerStore servers, IQuotaStore quotas)
    {
        await request.FindServerAsync(id);
        var item = request.Body.GetProperty("meta");
        if (!item.TryGetProperty(key, out var value)) return Faults.BadRequest("Request body and URI mismatch");
        var (_, fault) = await SetAsync(request, id, servers, quotas, "meta", keep: true);
        return fault is not null ? fault : One(key, value.GetString()!);
    }

    public static async Task<Reply> Delete(RequestContext request, string id, string key, IServerStore servers)
    {
        var found = await request.FindServerAsync(id);
        var caller = request.Caller();
        var result = await servers.ChangeAsync(found.Id, server => !server.Metadata.ContainsKey(key)
            ? Change.Refused(NoItem)
            : MetadataRules.Check(server, "delete metadata", caller) is { } refused
                ? Change.Refused(refused)
                : new Change { Server = server with { Metadata = server.Metadata.Where(pair => pair.Key != key).ToDictionary() } }, request.Cancel);
        return result.Refusal is { } fault ? fault : Gone;
    }

    private static async Task<(Server?, Fault?)> SetAsync(RequestContext request, string id, IServerStore servers, IQuotaStore quotas, string field, bool keep)
    {
        var found = await request.FindServerAsync(id);
        var given = request.Body.GetProperty(field);
        var limits = await quotas.LimitsAsync(new(found.ProjectId, found.UserId), request.Cancel);
        var caller = request.Caller();
        var result = await servers.ChangeAsync(found.Id, server =>
        {
            var metadata = Merged(keep ? server.Metadata : new Dictionary<string, string>(), given);
            return (MetadataRules.Check(server, "update metadata", caller) ?? ServerLimits.Metadata(limits, metadata.Count)) is { } refused
                ? Change.Refused(refused)
                : new Change { Server = server with { Metadata = metadata } };
        }, request.Cancel);
        return (result.Server, result.Refusal);
    }

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> before, JsonElement given)
    {
        var metadata = new Dictionary<string, string>(before);
        foreach (var pair in given.EnumerateObject()) metadata[pair.Name] = pair.Value.GetString()!;
        return metadata;
    }

    private static Reply Answer(IReadOnlyDictionary<string, string> metadata) => Reply.Json(200, new MetadataDocument { Metadata = metadata });

    private static Reply One(string key, string value) => Reply.Json(200, new MetadataItemDocument { Meta = new Dictionary<string, string> { [key] = value } });
}

/// <summary><c>{"metadata": {...}}</c></summary>
public sealed class MetadataDocument
{
    public IReadOnlyDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();
}

/// <summary><c>{"meta": {...}}</c>, one pair.</summary>
public sealed class MetadataItemDocument
{
    public IReadOnlyDictionary<string, string> Meta { get; set; } = new Dictionary<string, string>();
}
