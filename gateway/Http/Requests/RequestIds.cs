using System.Text.RegularExpressions;

namespace NovaCompat.Gateway.Http;

internal static partial class RequestIds
{
    public static string New() => "req-" + Guid.NewGuid().ToString("D");

    public static string? Global(HttpRequest request) =>
        request.Headers["X-OpenStack-Request-ID"].ToString() is { Length: 40 } id && Form().IsMatch(id) ? id : null;

    [GeneratedRegex(@"^req-[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}\z")]
    private static partial Regex Form();
}
