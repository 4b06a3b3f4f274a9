using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace NovaCompat.Tests.Notifications;

/// <summary>A webhook's other end, on loopback.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly Channel<Message> messages = Channel.CreateUnbounded<Message>();
    private readonly WebApplication app;
    private int asked;

    private Listener(int failures)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.MapPost("/hook", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            if (Interlocked.Increment(ref asked) <= failures)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
            messages.Writer.TryWrite(new Message(body, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        });
    }

    public Uri Url { get; private set; } = null!;
    public int Asked => asked;

    public static async Task<Listener> StartAsync(int failures)
    {
        var listener = new Listener(failures);
        await listener.app.StartAsync();
        listener.Url = new Uri(listener.app.Urls.First() + "/hook");
        return listener;
    }

    public async Task<IReadOnlyList<Message>> TakeAsync(int count, CancellationToken cancel)
    {
        var taken = new List<Message>();
        while (taken.Count < count) taken.Add(await messages.Reader.ReadAsync(cancel));
        return taken;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    internal sealed record Message(string Body, IReadOnlyDictionary<string, string> Headers);
}
