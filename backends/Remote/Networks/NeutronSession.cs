using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Remote.Networks;

/// <summary>Network API v2.0 calls, all as the service user or all as the caller of the request that is being answered. Refusals are <see cref="FaultException"/> (<see cref="NeutronRefusals"/>).</summary>
internal sealed class NeutronSession(RemoteService service, bool asCaller)
{
    private const string Root = "/v2.0/";

    public Task<JsonElement> GetAsync(string path, CancellationToken cancel) => SendAsync(HttpMethod.Get, path, null, null, cancel);

    /// <summary>Null when it is not there, or not for this caller.</summary>
    public async Task<JsonElement?> FindAsync(ResourceKind kind, Guid id, CancellationToken cancel) =>
        await NeutronRefusals.NullIfMissingAsync(async () => (JsonElement?)(await GetAsync($"{kind.Path}/{id}", cancel)).GetProperty(kind.Name));

    /// <summary>All pages.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(ResourceKind kind, IEnumerable<(string Name, string Value)> query, CancellationToken cancel)
    {
        var found = new List<JsonElement>();
        for (string? next = "?" + string.Join('&', query.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}")); next is not null;)
        {
            var page = await GetAsync(kind.Path + next, cancel);
            found.AddRange(page.Items(kind.Plural));
            next = page.Items(kind.Plural + "_links").FirstOrDefault(entry => entry.Text("rel") == "next") is { ValueKind: JsonValueKind.Object } link ? new Uri(link.Text("href")).Query : null;
        }
        return found;
    }

    public async Task<JsonElement> CreateAsync(ResourceKind kind, JsonObject item, CancellationToken cancel) =>
        (await SendAsync(HttpMethod.Post, kind.Path, new() { [kind.Name] = item }, null, cancel)).GetProperty(kind.Name);

    /// <summary>All or none, in their order.</summary>
    public async Task<IReadOnlyList<JsonElement>> CreateAsync(ResourceKind kind, IEnumerable<JsonObject> items, CancellationToken cancel) =>
        [.. (await SendAsync(HttpMethod.Post, kind.Path, new() { [kind.Plural] = JsonMembers.Array(items) }, null, cancel)).Items(kind.Plural)];

    /// <summary>Null when it is gone.</summary>
    /// <param name="kind">Of the thing.</param>
    /// <param name="id">Its id.</param>
    /// <param name="changes">Members that shall be different.</param>
    /// <param name="revision">Which the thing must have, else the refusal is <see cref="FaultKind.PreconditionFailed"/>; null when any will do.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<JsonElement?> UpdateAsync(ResourceKind kind, Guid id, JsonObject changes, long? revision, CancellationToken cancel) => NeutronRefusals.NullIfMissingAsync(async () =>
        (JsonElement?)(await SendAsync(HttpMethod.Put, $"{kind.Path}/{id}", new() { [kind.Name] = changes }, revision, cancel)).GetProperty(kind.Name));

    /// <summary>False when it is gone.</summary>
    public async Task<bool> DeleteAsync(ResourceKind kind, Guid id, CancellationToken cancel) =>
        await NeutronRefusals.NullIfMissingAsync(async () => (JsonElement?)await SendAsync(HttpMethod.Delete, $"{kind.Path}/{id}", null, null, cancel)) is not null;

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject? body, long? revision, CancellationToken cancel)
    {
        using var answer = await (asCaller ? service.SendAsCallerAsync(Root + path, Prepare, cancel) : service.SendAsync(Root + path, Prepare, cancel));
        if (answer.StatusCode == HttpStatusCode.Unauthorized && !asCaller) throw new FaultException(Faults.Unavailable("The network service does not let the service user in."));
        if (!answer.IsSuccessStatusCode) throw new FaultException(await NeutronRefusals.ReadAsync(answer, cancel));
        if (answer.StatusCode == HttpStatusCode.NoContent) return default;
        using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        return document.RootElement.Clone();

        void Prepare(HttpRequestMessage request)
        {
            request.Method = method;
            if (body is not null) request.Content = JsonContent.Create(body);
            if (revision is not null) request.Headers.TryAddWithoutValidation("If-Match", $"revision_number={revision}");
        }
    }
}
