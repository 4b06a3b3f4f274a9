using System.Text.Json;
using NovaCompat.Core.Notifications;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Notifications;

public sealed class ServerNotificationTests
{
    [Fact]
    public async Task A_life_is_told_in_order()
    {
        await using var store = await NotifyingStore.OpenAsync();
        var server = await store.BuiltAsync();
        await store.BeginAsync(server.Id, ServerActions.Stop, "req-stop");
        await store.ChangeAsync(server.Id, now => new Change { Server = now with { VmState = VmState.Stopped, TaskState = null }, Progress = NotifyingStore.Ended("req-stop", ServerActions.Stop.Event) });
        await store.BeginAsync(server.Id, ServerActions.Delete, "req-delete");
        await store.ChangeAsync(server.Id, now => new Change
        {
            Server = now with { VmState = VmState.Deleted, TaskState = null, DeletedAt = DateTimeOffset.UtcNow },
            Progress = NotifyingStore.Ended("req-delete", ServerActions.Delete.Event),
        });
        Assert.Equal(
        [
            "instance.create.start", "instance.create.end", "instance.power_off.start", "instance.power_off.end",
            "instance.delete.start", "instance.shutdown.start", "instance.shutdown.end", "instance.delete.end",
        ], await store.TypesAsync());
    }

    [Fact]
    public async Task A_payload_is_a_versioned_object_with_the_names_that_listeners_know()
    {
        await using var store = await NotifyingStore.OpenAsync();
        var server = await store.BuiltAsync();
        await store.BeginAsync(server.Id, ServerActions.Pause, "req-pause");
        var told = await store.AllAsync();
        var created = JsonDocument.Parse(told[1].Payload).RootElement;
        Assert.Equal(("InstanceCreatePayload", "nova", "1.13"), (Text(created, "nova_object.name"), Text(created, "nova_object.namespace"), Text(created, "nova_object.version")));
        var data = created.GetProperty("nova_object.data");
        Assert.Equal(("active", "running", "blue"), (Text(data, "state"), Text(data, "power_state"), data.GetProperty("tags")[0].GetString()));
        Assert.Equal("FlavorPayload", Text(data.GetProperty("flavor"), "nova_object.name"));

        var pause = JsonDocument.Parse(told[^1].Envelope()).RootElement;
        Assert.Equal(("nova-compute:host1", "INFO", "instance.pause.start"), (Text(pause, "publisher_id"), Text(pause, "priority"), Text(pause, "event_type")));
        var paused = pause.GetProperty("payload").GetProperty("nova_object.data");
        Assert.Equal(("pausing", "user2", "req-pause"), (Text(paused, "task_state"), Text(paused, "action_initiator_user"), Text(paused, "request_id")));
        Assert.Equal(JsonValueKind.Null, paused.GetProperty("fault").ValueKind);
    }

    [Fact]
    public async Task A_failed_build_is_told_as_an_error_with_its_reason()
    {
        await using var store = await NotifyingStore.OpenAsync();
        var server = await store.CreateAsync();
        await store.ChangeAsync(server.Id, now => new Change { Server = now with { Host = "host1", Node = "host1" } });
        await store.ChangeAsync(server.Id, now => new Change { Server = now with { VmState = VmState.Error, Host = null }, Progress = NotifyingStore.Ended("req-create", ServerEvents.CreateStep, "no disk") });
        var failed = (await store.AllAsync())[^1];
        Assert.Equal(("instance.create.error", "ERROR", "nova-compute:host1"), (failed.EventType, failed.Priority, failed.Publisher));
        var fault = JsonDocument.Parse(failed.Payload).RootElement.GetProperty("nova_object.data").GetProperty("fault");
        Assert.Equal(("ExceptionPayload", "no disk"), (Text(fault, "nova_object.name"), Text(fault.GetProperty("nova_object.data"), "exception_message")));
    }

    [Fact]
    public async Task A_failure_without_an_error_of_its_own_has_no_end()
    {
        await using var store = await NotifyingStore.OpenAsync();
        var server = await store.BuiltAsync();
        await store.BeginAsync(server.Id, ServerActions.Pause, "req-pause");
        await store.ChangeAsync(server.Id, now => new Change { Server = now with { TaskState = null }, Progress = NotifyingStore.Ended("req-pause", ServerActions.Pause.Event, "no") });
        Assert.Equal("instance.pause.start", (await store.TypesAsync())[^1]);
    }

    [Fact]
    public async Task A_step_that_no_request_began_has_a_start_all_the_same()
    {
        await using var store = await NotifyingStore.OpenAsync();
        var server = await store.BuiltAsync();
        await store.BeginAsync(server.Id, ServerActions.Shelve, "req-shelve");
        await store.ChangeAsync(server.Id, now => new Change { Server = now with { VmState = VmState.ShelvedOffloaded }, Progress = NotifyingStore.Ended("req-shelve", ServerActions.ShelveOffload.Event) });
        Assert.Equal(["instance.shelve.start", "instance.shelve_offload.start", "instance.shelve_offload.end"], (await store.TypesAsync()).Skip(2));
    }

    [Fact]
    public async Task What_is_refused_or_too_late_tells_nothing()
    {
        await using var store = await NotifyingStore.OpenAsync(StateChanges.VmAndTaskState);
        var server = await store.BuiltAsync();
        var before = (await store.TypesAsync()).Count;
        await store.BeginAsync(server.Id, ServerActions.Start, "req-start");
        await store.ChangeAsync(server.Id, now => new Change { Server = now with { VmState = VmState.Stopped }, Finishes = Guid.NewGuid(), Progress = NotifyingStore.Ended("req-create", "compute_stop_instance") });
        Assert.Equal(before, (await store.TypesAsync()).Count);
    }

    [Theory]
    [InlineData(StateChanges.None, 0)]
    [InlineData(StateChanges.VmState, 1)]
    [InlineData(StateChanges.VmAndTaskState, 3)]
    public async Task Changes_of_state_are_told_as_updates_when_they_are_wanted(StateChanges tell, int updates)
    {
        await using var store = await NotifyingStore.OpenAsync(tell);
        var server = await store.BuiltAsync();
        await store.BeginAsync(server.Id, ServerActions.Pause, "req-pause");
        var told = (await store.AllAsync()).Where(one => one.EventType == "instance.update").ToList();
        Assert.Equal(updates, told.Count);
        if (updates == 0) return;
        var state = JsonDocument.Parse(told.First(one => one.Payload.Contains("\"active\"", StringComparison.Ordinal)).Payload).RootElement.GetProperty("nova_object.data").GetProperty("state_update").GetProperty("nova_object.data");
        Assert.Equal(("building", "active"), (Text(state, "old_state"), Text(state, "state")));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
