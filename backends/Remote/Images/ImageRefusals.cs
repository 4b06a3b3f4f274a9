using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NovaCompat.Core.Failures;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Remote.Images;

/// <summary>What the Image service's refusals mean, in the words that Nova has for them (nova/image/glance.py).</summary>
internal static partial class ImageRefusals
{
    private const int MostText = 64 << 10;

    public static FaultException Missing(Guid id) => new(Faults.NotFound($"Image {id} could not be found."));

    /// <param name="answer">Anything but a success.</param>
    /// <param name="id">The image that was asked for; null for a list or a new one.</param>
    /// <param name="silence">How long its reason is waited for.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<FaultException> OfAsync(HttpResponseMessage answer, Guid? id, TimeSpan silence, CancellationToken cancel)
    {
        var said = Reason(await ReadAsync(answer, silence, cancel));
        var image = id is { } known ? $"image {known}" : "images";
        return new(answer.StatusCode switch
        {
            HttpStatusCode.NotFound when id is { } gone => Missing(gone).Fault,
            HttpStatusCode.NotFound => Faults.NotFound(said),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Faults.Forbidden(id is null && said.Length > 0 ? said : $"Not authorized for {image}."),
            HttpStatusCode.Conflict => Faults.Conflict(said),
            HttpStatusCode.Gone => Faults.Gone(said),
            HttpStatusCode.RequestEntityTooLarge => Faults.TooLarge($"Quota exceeded or out of space for {image} in the image service."),
            HttpStatusCode.UnsupportedMediaType => Faults.UnsupportedMedia(said),
            HttpStatusCode.BadRequest => Faults.BadRequest(id is null ? said : $"Request of {image} got BadRequest response: {said}"),
            var other => Faults.Unavailable($"The image service answers {(int)other}.") with { RetryAfter = 5 },
        });
    }

    /// <summary>No more than anybody would read; nothing when it does not come, for the status alone says what to do.</summary>
    private static async Task<string> ReadAsync(HttpResponseMessage answer, TimeSpan silence, CancellationToken cancel)
    {
        try
        {
            await using var body = await AnswerStream.OfAsync(answer, silence, cancel);
            var text = new byte[MostText];
            return Encoding.UTF8.GetString(text, 0, await body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, cancel));
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }

    /// <summary>The reason alone: the service has it in HTML, or in HTML in JSON.</summary>
    private static string Reason(string text)
    {
        var heading = text.IndexOf("</h1>", StringComparison.OrdinalIgnoreCase);
        if (heading >= 0) text = text[(heading + "</h1>".Length)..];
        else if (text.StartsWith('{')) text = Message(text);
        return Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(text, " ")), " ").Trim();
    }

    private static string Message(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("message", out var message) ? message.GetString() ?? "" : "";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return json;
        }
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
