using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Notifications;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Notifications;

namespace NovaCompat.Tests.Notifications;

public sealed class DeliveryTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private const string Secret = "a shared secret";

    [Fact]
    public async Task A_webhook_gets_everything_in_order_and_signed_and_is_asked_again_when_it_fails()
    {
        await using var store = await NotifyingStore.OpenAsync();
        await using var listener = await Listener.StartAsync(failures: 2);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        var hook = new Webhook(listener.Url, Secret, http, TimeProvider.System, NullLogger<Webhook>.Instance);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var relay = store.RelayTo(hook).RunAsync(stop.Token);
        await HeldAsync(store, hook.Name, stop.Token);
        await store.BuiltAsync();
        var got = await listener.TakeAsync(2, stop.Token);
        Assert.Equal(["instance.create.start", "instance.create.end"], got.Select(message => message.Headers["X-NovaCompat-Event"]));
        Assert.All(got, message => Assert.Equal(
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{message.Headers["X-NovaCompat-Timestamp"]}.{message.Body}"))),
            message.Headers["X-NovaCompat-Signature"]));
        Assert.Equal("nova-compute:host1", JsonDocument.Parse(got[1].Body).RootElement.GetProperty("publisher_id").GetString());
        Assert.Equal(4, listener.Asked);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => relay);
    }

    [Fact]
    public async Task What_was_committed_is_delivered_by_the_next_process_when_one_dies_in_between()
    {
        await using var store = await NotifyingStore.OpenAsync();
        await using var listener = await Listener.StartAsync(failures: 0);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        var hook = new Webhook(listener.Url, Secret, http, TimeProvider.System, NullLogger<Webhook>.Instance);
        // A process took the lease, and died: once before it delivered anything, and once after it delivered the first and before it noted that.
        Assert.Equal(0, await store.Notifications.HoldAsync(hook.Name, "dead", DateTimeOffset.UtcNow - 2 * Lease, Lease, CancellationToken.None));
        await store.BuiltAsync();
        var first = (await store.AllAsync())[0];
        await hook.DeliverAsync(first, CancellationToken.None);

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var relay = store.RelayTo(hook).RunAsync(stop.Token);
        var got = await listener.TakeAsync(3, stop.Token);
        Assert.Equal(["instance.create.start", "instance.create.start", "instance.create.end"], got.Select(message => message.Headers["X-NovaCompat-Event"]));
        Assert.Equal(got[0].Headers["X-NovaCompat-Delivery"], got[1].Headers["X-NovaCompat-Delivery"]);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => relay);
    }

    [Fact]
    public async Task One_process_at_a_time_delivers_and_a_new_receiver_begins_with_what_comes()
    {
        await using var store = await NotifyingStore.OpenAsync();
        await store.BuiltAsync();
        var now = DateTimeOffset.UtcNow;
        Assert.Equal(2, await store.Notifications.HoldAsync("r", "a", now, Lease, CancellationToken.None));
        Assert.Null(await store.Notifications.HoldAsync("r", "b", now, Lease, CancellationToken.None));
        Assert.False(await store.Notifications.PassAsync("r", "b", 9, CancellationToken.None));
        Assert.Equal(2, await store.Notifications.HoldAsync("r", "b", now + 2 * Lease, Lease, CancellationToken.None));
    }

    [Fact]
    public async Task What_all_have_is_forgotten_and_what_is_too_old_is_counted_as_lost()
    {
        await using var store = await NotifyingStore.OpenAsync();
        var now = DateTimeOffset.UtcNow;
        await store.Notifications.HoldAsync("r", "a", now, Lease, CancellationToken.None);
        await store.BuiltAsync();
        await store.Notifications.PassAsync("r", "a", 1, CancellationToken.None);
        Assert.Equal(0, await store.Notifications.ForgetAsync(["r"], now - Lease, CancellationToken.None));
        Assert.Equal(["instance.create.end"], await store.TypesAsync());
        Assert.Equal(1, await store.Notifications.ForgetAsync(["r"], now + Lease, CancellationToken.None));
    }

    private static async Task HeldAsync(NotifyingStore store, string receiver, CancellationToken cancel)
    {
        while (await store.Notifications.HoldAsync(receiver, "nobody else", DateTimeOffset.UtcNow - 2 * Lease, Lease, cancel) is not null)
        {
            await store.Notifications.ReleaseAsync(receiver, "nobody else", cancel);
            await Task.Delay(20, cancel);
        }
    }
}
