using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Remote.Volumes;

/// <summary>Requests to a Block Storage API v3, as the caller of the request that is being answered, else as the service user.</summary>
internal sealed class VolumeApi(RemoteService service)
{
    /// <summary>Attachments that are completed by whoever uses them came with 3.44, which is the least that is needed.</summary>
    private const string Usual = "3.44";

    /// <summary>What is asked of a page; the service may have a lower limit of its own.</summary>
    private const int PageSize = 1000;

    public bool HasCaller => service.HasCaller;

    /// <summary>Null when the service knows nothing there for whoever asks.</summary>
    public async Task<JsonElement?> FindAsync(string path, CancellationToken cancel)
    {
        try
        {
            return await SendAsync(HttpMethod.Get, path, null, Usual, cancel);
        }
        catch (FaultException missing) when (missing.Fault.Kind == FaultKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>All pages of a list.</summary>
    /// <param name="path">With a query, such as <c>/attachments?all_tenants=1</c>.</param>
    /// <param name="key">Where the items are, such as <c>attachments</c>.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path, string key, CancellationToken cancel)
    {
        var all = new List<JsonElement>();
        var marker = "";
        while (true)
        {
            var answer = await SendAsync(HttpMethod.Get, $"{path}&limit={PageSize}{marker}", null, Usual, cancel);
            var page = answer.GetProperty(key);
            all.AddRange(page.EnumerateArray());
            // Attachments come without a link to the next page: there a page that is not full is the last.
            if (page.GetArrayLength() < PageSize && !answer.TryGetProperty(key + "_links", out _)) return all;
            marker = "&marker=" + all[^1].GetProperty("id").GetString();
        }
    }

    public Task<JsonElement> PostAsync(string path, JsonObject body, CancellationToken cancel) => PostAsync(path, body, Usual, cancel);

    public Task<JsonElement> PostAsync(string path, JsonObject body, string version, CancellationToken cancel) => SendAsync(HttpMethod.Post, path, body, version, cancel);

    public Task<JsonElement> PutAsync(string path, JsonObject body, CancellationToken cancel) => SendAsync(HttpMethod.Put, path, body, Usual, cancel);

    public Task DeleteAsync(string path, CancellationToken cancel) => SendAsync(HttpMethod.Delete, path, null, Usual, cancel);

    /// <exception cref="FaultException">The service refuses, in its own words, or is not there.</exception>
    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject? body, string version, CancellationToken cancel)
    {
        var project = await service.ProjectAsync(cancel);
        using var answer = await service.SendAsCallerAsync($"/v3/{Uri.EscapeDataString(project)}{path}", request =>
        {
            request.Method = method;
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            request.Headers.TryAddWithoutValidation("OpenStack-API-Version", "volume " + version);
            if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        if (!answer.IsSuccessStatusCode) throw VolumeRefusals.Of(answer.StatusCode, text);
        try
        {
            return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            throw new FaultException(Faults.BadGateway("The volume service answered something that is no JSON."));
        }
    }
}
