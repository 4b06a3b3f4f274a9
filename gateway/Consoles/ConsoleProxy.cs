using NovaCompat.Core.Consoles;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Consoles;

/// <summary>
/// The console port: a WebSocket with a good token becomes the byte stream of a guest's screen or serial port (nova/console/websocketproxy.py); anything else
/// is a file of the viewer. The host is asked again before each connection, for a port may be another guest's by then.
/// </summary>
public static class ConsoleProxy
{
    private const string Binary = "binary";

    /// <summary>Lets the console port, and no other, take WebSockets. After the shared pipeline, which knows the face.</summary>
    public static void UseConsoleSockets(this IApplicationBuilder app)
    {
        var stalled = app.ApplicationServices.GetRequiredService<ConsoleOptions>().StalledAfter;
        app.UseWhen(context => context.GetRequestContext().Face == Faces.Console, console => console.UseWebSockets(new WebSocketOptions { KeepAliveInterval = stalled, KeepAliveTimeout = stalled }));
    }

    /// <summary>Needs IConsoleStore, IServerStore, IHostCalls and ConsoleOptions from elsewhere.</summary>
    public static void MapConsoleProxy(this IEndpointRouteBuilder routes)
    {
        var face = routes.Face(Faces.Console);
        face.Map("GET", "/{**path}", (RequestDelegate)HandleAsync).Anonymous();
        face.Map("HEAD", "/{**path}", (RequestDelegate)ConsolePages.SendAsync).Anonymous();
    }

    private static Task HandleAsync(HttpContext context) => context.WebSockets.IsWebSocketRequest ? ConnectAsync(context) : ConsolePages.SendAsync(context);

    private static async Task ConnectAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var (options, log, time) = (services.GetRequiredService<ConsoleOptions>(), services.GetRequiredService<ILogger<ConsoleOptions>>(), services.GetRequiredService<TimeProvider>());
        if (ConsoleOrigins.Refusal(context.Request, options) is { } why)
        {
            await PlainAnswers.WriteAsync(context, StatusCodes.Status403Forbidden, "Forbidden", why);
            return;
        }
        var token = TokenOf(context.Request);
        if (token.Length == 0 || await services.GetRequiredService<IConsoleStore>().FindAsync(ConsoleAccess.HashOf(token), time.GetUtcNow(), context.RequestAborted) is not { } access)
        {
            await PlainAnswers.WriteAsync(context, StatusCodes.Status403Forbidden, "Forbidden", "The token of this console is unknown or its time is over.");
            return;
        }
        if (!await IsStillThereAsync(context, access))
        {
            log.Unreachable(access.ServerId, access.Type, access.ComputeHost);
            await PlainAnswers.WriteAsync(context, StatusCodes.Status403Forbidden, "Forbidden", "The console is not where it was: ask for a new URL.");
            return;
        }
        await using var console = await ConsoleTarget.ConnectAsync(access, context.RequestAborted);
        if (console is null)
        {
            log.Unreachable(access.ServerId, access.Type, access.ComputeHost);
            await PlainAnswers.WriteAsync(context, StatusCodes.Status502BadGateway, "Bad Gateway", "The console does not listen any more: the server may be off.");
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync(context.WebSockets.WebSocketRequestedProtocols.Contains(Binary) ? Binary : null);
        await using var said = access.Type == ConsoleTypes.Serial ? SerialBacklog.Of(console) : console;
        log.Opened(access.ServerId, access.Type, access.ComputeHost);
        await SocketRelay.RunAsync(socket, said, console, options.StalledAfter, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        log.Closed(access.ServerId, access.Type, access.ComputeHost);
    }

    private static async Task<bool> IsStillThereAsync(HttpContext context, ConsoleAccess access)
    {
        var services = context.RequestServices;
        if (await services.GetRequiredService<IServerStore>().FindAsync(access.ServerId, context.RequestAborted) is not { Deleted: false } server || server.Host != access.ComputeHost) return false;
        var (address, _) = await services.GetRequiredService<IHostCalls>().OpenConsoleAsync(server, access.Type, context.GetRequestContext().RequestId, context.RequestAborted);
        return address == access.Address;
    }

    /// <summary>In the query, or where viewers before it put it: in a cookie.</summary>
    private static string TokenOf(HttpRequest request) =>
        request.Query["token"] is [{ Length: > 0 } asked, ..] ? asked : request.Cookies["token"] ?? "";
}
