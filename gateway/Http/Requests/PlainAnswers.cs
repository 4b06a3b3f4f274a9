using System.Text.Json;
using System.Text.Json.Nodes;

namespace NovaCompat.Gateway.Http;

/// <summary>Answers from outside the API, which have no envelope: HTML, text or JSON as the client accepts (notifications-and-errors, section 1).</summary>
public static class PlainAnswers
{
    public static Task NotFoundAsync(HttpContext context) =>
        WriteAsync(context, 404, "Not Found", "The resource could not be found.");

    public static Task TooLargeAsync(HttpContext context) =>
        WriteAsync(context, 413, "Request Entity Too Large", "Request is too large.", plain: true);

    public static Task WriteAsync(HttpContext context, int status, string title, string text, bool plain = false)
    {
        var accept = context.Request.Headers.Accept.ToString();
        var (type, body) = plain || accept.Length == 0 ? Text(status, title, text)
            : accept.Contains("json", StringComparison.OrdinalIgnoreCase) ? Json(status, title, text)
            : accept.Contains("html", StringComparison.OrdinalIgnoreCase) || accept.Contains("*/*", StringComparison.Ordinal) ? Html(status, title, text)
            : Text(status, title, text);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static (string, string) Text(int status, string title, string text) =>
        ("text/plain; charset=UTF-8", $"{status} {title}\n\n{text}\n\n   ");

    private static (string, string) Html(int status, string title, string text) =>
        ("text/html; charset=UTF-8",
            $"<html>\n <head>\n  <title>{status} {title}</title>\n </head>\n <body>\n  <h1>{status} {title}</h1>\n  {text}<br /><br />\n\n\n\n </body>\n</html>");

    private static (string, string) Json(int status, string title, string text) =>
        ("application/json",
            new JsonObject { ["message"] = $"{text}<br /><br />\n\n\n", ["code"] = $"{status} {title}", ["title"] = title }.ToJsonString(Relaxed));

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
