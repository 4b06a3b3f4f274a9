using System.Text.Json;
using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Moves;

public sealed class LiveMoveTests(MovingCloud cloud) : IClassFixture<MovingCloud>
{
    private const string Anywhere = "{\"os-migrateLive\": {\"host\": null, \"block_migration\": \"auto\"}}";

    private async Task<(Guid Id, long Number, string From)> RunningAsync()
    {
        var id = await cloud.BootAsync("live");
        var from = (await cloud.Servers.FindAsync(id, CancellationToken.None))!.Host!;
        await cloud.DoAsync(id, Anywhere);
        return (id, (await cloud.MigrationAsync(id, MigrationStatus.Running)).Number, from);
    }

    [Fact]
    public async Task A_running_server_goes_to_another_host_and_can_be_hurried()
    {
        var (id, number, from) = await RunningAsync();
        Assert.Equal("MIGRATING", (await cloud.SendAsync("GET", $"/servers/{id}")).Json.GetProperty("server").GetProperty("status").GetString());
        Assert.Equal(202, (await cloud.SendAsync("POST", $"/servers/{id}/migrations/{number}/action", "{\"force_complete\": null}", "2.22")).Status);
        var arrived = await cloud.RestAsync(id);
        Assert.Equal((VmState.Active, PowerState.Running), (arrived.VmState, arrived.PowerState));
        Assert.NotEqual(from, arrived.Host);
        Assert.Equal($"{arrived.Host}:1", await cloud.ClaimsAsync(id));
        await cloud.GuestsAsync(id, arrived.Host!);
        Assert.Equal(MigrationStatus.Completed, (await cloud.MigrationsAsync(id))[0].Status);
        Assert.Equal(
            $"Migration {number} state of instance {id} is completed. Cannot abort live migration while the migration is in this state.",
            (await AbortedAsync(id, number, server => server with { TaskState = TaskState.Migrating })).Message);
    }

    [Fact]
    public async Task A_migration_that_is_aborted_leaves_the_server_where_it_was()
    {
        var (id, number, from) = await RunningAsync();
        Assert.Equal(404, (await cloud.SendAsync("DELETE", $"/servers/{id}/migrations/{number}", version: "2.23")).Status);
        Assert.Equal(202, (await cloud.SendAsync("DELETE", $"/servers/{id}/migrations/{number}", version: "2.24")).Status);
        var stayed = await cloud.RestAsync(id);
        Assert.Equal((VmState.Active, from, PowerState.Running), (stayed.VmState, stayed.Host, stayed.PowerState));
        Assert.Equal($"{from}:1", await cloud.ClaimsAsync(id));
        await cloud.GuestsAsync(id, from);
        Assert.Equal(MigrationStatus.Cancelled, (await cloud.MigrationsAsync(id))[0].Status);
        var actions = (await cloud.SendAsync("GET", $"/servers/{id}/os-instance-actions")).Json.GetProperty("instanceActions").EnumerateArray().Select(action => action.GetProperty("action").GetString());
        Assert.Equal(["live_migration_cancel", "live-migration", "create"], actions);
    }

    [Fact]
    public async Task A_failed_migration_changes_nothing_but_its_record()
    {
        foreach (var (flavor, words) in new[] { ("deadend", "It does not run"), ("unwelcome", "It does not come") })
        {
            var id = await cloud.BootAsync(flavor);
            var before = (await cloud.Servers.FindAsync(id, CancellationToken.None))!;
            await cloud.DoAsync(id, Anywhere);
            var stayed = await cloud.RestAsync(id);
            Assert.Equal((VmState.Active, before.Host, words, PowerState.Running), (stayed.VmState, stayed.Host, stayed.Fault?.Message, stayed.PowerState));
            Assert.Equal($"{before.Host}:1", await cloud.ClaimsAsync(id));
            await cloud.GuestsAsync(id, before.Host!);
            Assert.Equal(MigrationStatus.Error, (await cloud.MigrationsAsync(id))[0].Status);
            await cloud.DeleteAsync(id);
        }
    }

    [Fact]
    public async Task Before_2_34_the_answer_waits_for_the_first_checks()
    {
        var id = await cloud.BootAsync("unprepared");
        var answer = await cloud.ActAsync(id, Anywhere, "2.33");
        Assert.Equal((400, "It does not fit"), (answer.Status, answer.Message));
        Assert.Equal(202, (await cloud.ActAsync(id, Anywhere, "2.34")).Status);
        await cloud.RestAsync(id);
        Assert.Equal(202, (await cloud.ActAsync(await cloud.BootAsync("deadend"), Anywhere, "2.33")).Status);
        var host = (await cloud.Servers.FindAsync(id, CancellationToken.None))!.Host;
        Assert.Equal($"Unable to migrate instance ({id}) to current host ({host}).", (await cloud.ActAsync(id, Anywhere.Replace("null", $"\"{host}\""), "2.33")).Message);
    }

    [Fact]
    public async Task Only_migrations_under_way_are_shown_with_the_server()
    {
        var (id, number, from) = await RunningAsync();
        var list = (await cloud.SendAsync("GET", $"/servers/{id}/migrations", version: "2.23")).Json.GetProperty("migrations");
        Assert.Equal(number, Assert.Single(list.EnumerateArray()).GetProperty("id").GetInt64());
        Assert.Equal(["created_at", "dest_compute", "dest_host", "dest_node", "disk_processed_bytes", "disk_remaining_bytes", "disk_total_bytes", "id", "memory_processed_bytes", "memory_remaining_bytes",
            "memory_total_bytes", "server_uuid", "source_compute", "source_node", "status", "updated_at"], list[0].EnumerateObject().Select(field => field.Name));
        var one = (await cloud.SendAsync("GET", $"/servers/{id}/migrations/{number}", version: "2.80")).Json.GetProperty("migration");
        Assert.Equal((from, "running"), (one.GetProperty("source_compute").GetString(), one.GetProperty("status").GetString()));
        Assert.Equal(["uuid", "user_id", "project_id"], one.EnumerateObject().Select(field => field.Name).TakeLast(3));
        var entry = (await cloud.SendAsync("GET", $"/os-migrations?instance_uuid={id}", version: "2.59")).Json.GetProperty("migrations")[0];
        Assert.EndsWith($"/servers/{id}/migrations/{number}", entry.GetProperty("links")[0].GetProperty("href").GetString(), StringComparison.Ordinal);

        await cloud.SendAsync("DELETE", $"/servers/{id}/migrations/{number}");
        await cloud.RestAsync(id);
        Assert.Empty((await cloud.SendAsync("GET", $"/servers/{id}/migrations")).Json.GetProperty("migrations").EnumerateArray());
        Assert.Equal($"Live migration {number} for server {id} is not in progress.", (await cloud.SendAsync("GET", $"/servers/{id}/migrations/{number}")).Message);
        Assert.Equal($"In-progress live migration 99999 is not found for server {id}.", (await cloud.SendAsync("GET", $"/servers/{id}/migrations/99999")).Message);
        Assert.Equal($"Instance {id} is in an invalid state for 'abort live migration'", (await cloud.SendAsync("DELETE", $"/servers/{id}/migrations/{number}")).Message);
    }

    private async Task<Tests.Compute.Servers.WireAnswer> AbortedAsync(Guid id, long number, Func<Server, Server> change)
    {
        await cloud.Servers.ChangeAsync(id, server => new Change { Server = change(server) }, CancellationToken.None);
        var answer = await cloud.SendAsync("DELETE", $"/servers/{id}/migrations/{number}");
        await cloud.Servers.ChangeAsync(id, server => new Change { Server = server with { TaskState = null } }, CancellationToken.None);
        return answer;
    }
}
