using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Consoles;

/// <summary><c>POST /servers/{id}/remote-consoles</c> (2.6), and the four actions that came before it.</summary>
internal static class RemoteConsole
{
    /// <summary>The words of an answer to which nobody gave any.</summary>
    internal static Fault Unsaid { get; } = Faults.BadRequest("The server could not comply with the request since it is either malformed or otherwise incorrect.");

    public static async Task<Reply> Create(RequestContext request, string id)
    {
        var server = await request.FindServerAsync(id);
        var fields = request.Body.GetProperty("remote_console");
        var (protocol, type) = (fields.GetProperty("protocol").GetString()!, fields.GetProperty("type").GetString()!);
        if (protocol == "rdp") return Faults.BadRequest($"Unavailable console type {protocol}.");
        var (url, fault) = await ConsoleOpening.OpenAsync(request, server, protocol, type);
        return fault is not null ? fault : Reply.Json(200, new RemoteConsoleDocument(new RemoteConsoleView(protocol, type, url!)));
    }

    public static Task<Reply> Vnc(RequestContext request, string id) => OldAsync(request, id, "os-getVNCConsole", "vnc");

    public static Task<Reply> Spice(RequestContext request, string id) => OldAsync(request, id, "os-getSPICEConsole", "spice");

    public static Task<Reply> Serial(RequestContext request, string id) => OldAsync(request, id, "os-getSerialConsole", "serial");

    /// <summary>The only hypervisor that had it is gone.</summary>
    public static Reply Rdp() => Unsaid;

    /// <summary>These ask the policy for the caller himself, before the server is looked for.</summary>
    private static async Task<Reply> OldAsync(RequestContext request, string id, string action, string protocol)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        var server = await request.FindServerAsync(id);
        var type = request.Body.GetProperty(action).GetProperty("type").GetString()!;
        var (url, fault) = await ConsoleOpening.OpenAsync(request, server, protocol, type);
        return fault is not null ? fault : Reply.Json(200, new ConsoleDocument(new ConsoleView(type, url!)));
    }
}

internal sealed record RemoteConsoleDocument(RemoteConsoleView RemoteConsole);

internal sealed record RemoteConsoleView(string Protocol, string Type, string Url);

internal sealed record ConsoleDocument(ConsoleView Console);

internal sealed record ConsoleView(string Type, string Url);
