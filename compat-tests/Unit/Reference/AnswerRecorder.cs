using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NovaCompat.Tests.Reference;

/// <summary>Stands in a test's HTTP client and remembers each good answer of the compute API, for <see cref="AnswerSchemas"/>.</summary>
public sealed partial class AnswerRecorder : DelegatingHandler
{
    internal static readonly ConcurrentDictionary<string, byte> Seen = new();

    public AnswerRecorder() : base(new HttpClientHandler { AllowAutoRedirect = false })
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        var path = Versioned().Match(request.RequestUri!.AbsolutePath);
        if (path.Success && (int)response.StatusCode is >= 200 and < 300 && response.Headers.TryGetValues("X-OpenStack-Nova-API-Version", out var version))
            await RememberAsync(request, response, path.Groups["path"].Value, sent, version.First(), cancellationToken);
        return response;
    }

    private static async Task RememberAsync(HttpRequestMessage request, HttpResponseMessage response, string path, string? sent, string version, CancellationToken cancel)
    {
        await response.Content.LoadIntoBufferAsync(cancel);
        var body = await response.Content.ReadAsStringAsync(cancel);
        var action = path.EndsWith("/action", StringComparison.Ordinal) && sent is not null ? JsonDocument.Parse(sent).RootElement.EnumerateObject().First().Name : null;
        Seen.TryAdd(JsonSerializer.Serialize(new { method = request.Method.Method, path, action, version, status = (int)response.StatusCode, body }), 0);
    }

    /// <summary>Under /v2.1, with a project id or without.</summary>
    [GeneratedRegex("^/v2\\.1(/[0-9a-f-]{32,36})?(?<path>/[^/].*)$")]
    private static partial Regex Versioned();
}
