using System.Text.Json;
using System.Text.RegularExpressions;

namespace NovaCompat.Tests.Clients;

/// <summary>One request that a client made, and what it was answered.</summary>
internal sealed record WireCall(string Method, string Path, int Code, string? Location, JsonElement? Body)
{
    public bool Is(string method, string path) => Method == method && Path.TrimEnd('/') == path;

    public override string ToString() => $"{Method} {Path} -> {Code}";
}

/// <summary>Reads the <c>REQ: curl ... / RESP: [200] ... / RESP BODY: {...}</c> lines that the clients' <c>--debug</c> writes.</summary>
internal static partial class WireLog
{
    public static List<WireCall> Read(string log)
    {
        var calls = new List<WireCall>();
        foreach (var part in Request().Split(log).Skip(1).Chunk(3))
        {
            var (method, url, rest) = (part[0], part[1], part[2]);
            if (Response().Match(rest) is not { Success: true } response) continue;
            var body = BodyText().Match(rest) is { Success: true } text ? JsonSerializer.Deserialize<JsonElement>(text.Groups[1].Value) : (JsonElement?)null;
            var location = Location().Match(rest) is { Success: true } found ? found.Groups[1].Value : null;
            calls.Add(new WireCall(method, new Uri(url).PathAndQuery, int.Parse(response.Groups[1].Value), location, body));
        }

        return calls;
    }

    [GeneratedRegex(@"REQ: curl -g -i (?:--insecure )?(?:--cacert \S+ )?-X (\S+) ""?([^\s""]+)""?")]
    private static partial Regex Request();

    [GeneratedRegex(@"RESP: \[(\d+)\]")]
    private static partial Regex Response();

    [GeneratedRegex(@"RESP BODY: ({.*})")]
    private static partial Regex BodyText();

    [GeneratedRegex(@"RESP: \[\d+\].*?\bLocation: (\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex Location();
}
