using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Actions;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Notifications;
using NovaCompat.Core.Servers;
using NovaCompat.Store;
using NovaCompat.Store.Notifications;
using NovaCompat.Store.Schema;
using NovaCompat.Store.Servers;

namespace NovaCompat.Tests.Notifications;

/// <summary>A store of servers that tells, on a SQLite file of its own.</summary>
internal sealed class NotifyingStore : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("novacompat-notifications-");

    private NotifyingStore(StateChanges tell)
    {
        Database = Database.OpenSqlite(Path.Combine(folder.FullName, "store.db"));
        Outbox = new NotificationOutbox(new NotificationOptions { Host = "here", Tell = tell }, TimeProvider.System);
        Servers = new ServerStore(Database, new NoBell(), TimeProvider.System, Outbox);
        Notifications = new NotificationStore(Database);
    }

    public Database Database { get; }
    public NotificationOutbox Outbox { get; }
    public ServerStore Servers { get; }
    public NotificationStore Notifications { get; }

    public static async Task<NotifyingStore> OpenAsync(StateChanges tell = StateChanges.None)
    {
        var store = new NotifyingStore(tell);
        await new SchemaRunner(store.Database).MigrateAsync(CancellationToken.None);
        return store;
    }

    public async Task<Server> CreateAsync()
    {
        var server = new Server
        {
            Id = Guid.NewGuid(), ProjectId = "project1", UserId = "user1", Name = "one", Hostname = "one", ReservationId = "r-1", TaskState = TaskState.Scheduling,
            Flavor = new Flavor { Id = "1", Name = "m1.tiny", Vcpus = 1, MemoryMb = 512, RootGb = 1 }, Tags = ["blue"], CreatedAt = DateTimeOffset.UtcNow,
        };
        Assert.Null(await Servers.CreateAsync([server], JobOf(server), CancellationToken.None));
        return server;
    }

    public async Task<Server> ChangeAsync(Guid id, Func<Server, Change> change) => (await Servers.ChangeAsync(id, change, CancellationToken.None)).Server!;

    /// <summary>A server that runs on host1.</summary>
    public async Task<Server> BuiltAsync()
    {
        var server = await CreateAsync();
        await ChangeAsync(server.Id, now => new Change { Server = now with { Host = "host1", Node = "host1", TaskState = null } });
        return await ChangeAsync(server.Id, now => new Change
        {
            Server = now with { VmState = VmState.Active, PowerState = PowerState.Running, LaunchedAt = DateTimeOffset.UtcNow },
            Progress = Ended("req-create", ServerEvents.CreateStep),
        });
    }

    public Task<Server> BeginAsync(Guid id, ServerAction action, string requestId) => ChangeAsync(id, server =>
        action.Begin(server, new ActionCaller("user2", "project1", true, requestId), Queues.Compute("host1"), _ => "{}", DateTimeOffset.UtcNow));

    public static ActionProgress Ended(string requestId, string step, string? fault = null) => new(requestId,
        [new ServerActionEvent { Name = step, StartedAt = DateTimeOffset.UtcNow, FinishedAt = DateTimeOffset.UtcNow, Result = fault is null ? "Success" : "Error", Host = "host1", Details = fault }]);

    public Task<IReadOnlyList<StoredNotification>> AllAsync() => Notifications.ListAfterAsync(0, 1000, CancellationToken.None);

    public async Task<IReadOnlyList<string>> TypesAsync() => [.. (await AllAsync()).Select(notification => notification.EventType)];

    public NotificationRelay RelayTo(INotificationReceiver receiver) => new(receiver, Notifications, Guid.NewGuid().ToString("N"),
        new RelayPace { Poll = TimeSpan.FromMilliseconds(20), FirstPause = TimeSpan.FromMilliseconds(20), Lease = TimeSpan.FromSeconds(20) }, TimeProvider.System, NullLogger<NotificationRelay>.Instance);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static Job JobOf(Server server) => new()
    {
        Id = Guid.CreateVersion7(), Kind = JobKinds.ScheduleServers, Queue = Queues.Scheduler, Body = "{}", RequestId = "req-create", CreatedAt = server.CreatedAt,
    };

    private sealed class NoBell : IDoorbell
    {
        public void Ring(IReadOnlyList<Job> jobs)
        {
        }
    }
}
