using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Remote.Images;

/// <summary>
/// Calls of the Image API v2. The service itself decides what a caller may see and do, by his token; what nobody asks for is asked for by the service user.
/// </summary>
public sealed class ImageCalls(RemoteService glance, ICallerToken caller, RemoteOptions options)
{
    private const string Data = "application/octet-stream";
    private const string Patch = "application/openstack-images-v2.1-json-patch";

    /// <summary>Null when there is no such image for him.</summary>
    /// <exception cref="FaultException">The service refuses, or does not answer.</exception>
    public async Task<Image?> FindAsync(Guid id, ImageCaller who, CancellationToken cancel)
    {
        using var answer = await SendAsync(HttpMethod.Get, PathOf(id), null, who, cancel);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await ImageAsync(answer, id, cancel);
    }

    /// <inheritdoc cref="ImageListPath.Of"/>
    public async Task<(IReadOnlyList<Image> Images, bool More)> ListAsync(ImageQuery query, Guid? marker, int limit, CancellationToken cancel)
    {
        using var answer = await SendAsync(HttpMethod.Get, ImageListPath.Of(query, marker, limit), null, query.Caller, cancel);
        using var document = await JsonAsync(answer, null, cancel);
        return ([.. document.RootElement.GetProperty("images").EnumerateArray().Select(ImageWire.Read).OfType<Image>()], document.RootElement.TryGetProperty("next", out _));
    }

    public async Task<Image> CreateAsync(Image description, ImageCaller who, CancellationToken cancel)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/v2/images", () => Json(ImageWire.Write(description), "application/json"), who, cancel);
        return (await ImageAsync(answer, null, cancel))!;
    }

    /// <summary>Null when the image is gone.</summary>
    public async Task<Image?> PatchAsync(Guid id, JsonArray patch, ImageCaller who, CancellationToken cancel)
    {
        using var answer = await SendAsync(HttpMethod.Patch, PathOf(id), () => Json(patch, Patch), who, cancel);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await ImageAsync(answer, id, cancel);
    }

    /// <summary>Sends the data as it is read; nothing of it stays in memory. The service queues the image again when it does not get all of it.</summary>
    public async Task UploadAsync(Guid id, Stream body, ImageCaller who, CancellationToken cancel)
    {
        var upload = new StreamedUpload(body, Data);
        using var answer = await SendAsync(HttpMethod.Put, PathOf(id) + "/file", upload.NewBody, who, cancel);
        await DoneAsync(answer, id, cancel);
    }

    /// <summary>The data as it comes in; null when the image has none. The caller disposes it.</summary>
    public async Task<Stream?> DownloadAsync(Guid id, ImageCaller who, CancellationToken cancel)
    {
        var answer = await SendAsync(HttpMethod.Get, PathOf(id) + "/file", null, who, cancel);
        if (answer.StatusCode == HttpStatusCode.OK) return await AnswerStream.OfAsync(answer, options.Timeout, cancel);
        using (answer) return answer.StatusCode == HttpStatusCode.NoContent ? null : throw await ImageRefusals.OfAsync(answer, id, options.Timeout, cancel);
    }

    /// <summary>A call that is done when it succeeds.</summary>
    public async Task CallAsync(HttpMethod method, Guid id, string under, JsonObject? body, ImageCaller who, CancellationToken cancel)
    {
        using var answer = await SendAsync(method, PathOf(id) + under, body is null ? null : () => Json(body, "application/json"), who, cancel);
        await DoneAsync(answer, id, cancel);
    }

    private static string PathOf(Guid id) => $"/v2/images/{id}";

    private static StringContent Json(JsonNode body, string type) => new(body.ToJsonString(), System.Text.Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue(type));

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Func<HttpContent>? body, ImageCaller who, CancellationToken cancel)
    {
        void Prepare(HttpRequestMessage request)
        {
            request.Method = method;
            request.Content = body?.Invoke();
            // A service that refuses data says so before all of it has travelled.
            request.Headers.ExpectContinue = method == HttpMethod.Put;
        }

        if (ReferenceEquals(who, ImageCaller.System)) return glance.SendAsync(path, Prepare, cancel);
        // Without his token the service would see nobody but the service user, who may see everything.
        return caller.Current is not null || who.IsAdmin
            ? glance.SendAsCallerAsync(path, Prepare, cancel)
            : throw new InvalidOperationException("Images are asked for in a project's name without its token.");
    }

    private async Task DoneAsync(HttpResponseMessage answer, Guid? id, CancellationToken cancel)
    {
        if (!answer.IsSuccessStatusCode) throw await ImageRefusals.OfAsync(answer, id, options.Timeout, cancel);
    }

    private async Task<Image?> ImageAsync(HttpResponseMessage answer, Guid? id, CancellationToken cancel)
    {
        using var document = await JsonAsync(answer, id, cancel);
        return ImageWire.Read(document.RootElement);
    }

    private async Task<JsonDocument> JsonAsync(HttpResponseMessage answer, Guid? id, CancellationToken cancel)
    {
        await DoneAsync(answer, id, cancel);
        try
        {
            await using var body = await AnswerStream.OfAsync(answer, options.Timeout, cancel);
            return await JsonDocument.ParseAsync(body, cancellationToken: cancel);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            throw new FaultException(Faults.BadGateway("The image service broke off its answer."));
        }
    }
}
