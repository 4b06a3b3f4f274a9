using NovaCompat.Core.Moves;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Compute.Moves;

public sealed class MoveRuleTests(MovingCloud cloud) : IClassFixture<MovingCloud>
{
    [Fact]
    public async Task What_cannot_be_resized_is_told_in_Novas_words()
    {
        var id = await cloud.BootAsync();
        foreach (var (body, status, message) in new[]
        {
            ("{\"resize\": {\"flavorRef\": \"small\"}}", 400, "When resizing, instances must change flavor!"),
            ("{\"resize\": {\"flavorRef\": \"none\"}}", 400, "Flavor none could not be found."),
            ("{\"confirmResize\": null}", 409, $"Cannot 'confirmResize' instance {id} while it is in vm_state active"),
            ("{\"revertResize\": null}", 409, $"Cannot 'revertResize' instance {id} while it is in vm_state active"),
            ("{\"migrate\": {\"host\": \"nowhere\"}}", 400, "Compute host nowhere could not be found."),
            ("{\"os-migrateLive\": {\"host\": \"nowhere\", \"block_migration\": false}}", 400, "Compute host nowhere could not be found."),
        })
        {
            var answer = await cloud.ActAsync(id, body);
            Assert.Equal((status, message), (answer.Status, answer.Message));
        }
        await cloud.DoAsync(id, "{\"os-stop\": null}");
        await cloud.UntilAsync(id, server => server.VmState == VmState.Stopped);
        Assert.Equal($"Cannot 'os-migrateLive' instance {id} while it is in vm_state stopped", (await cloud.ActAsync(id, "{\"os-migrateLive\": {\"host\": null, \"block_migration\": false}}")).Message);
        await cloud.SendAsync("POST", $"/servers/{id}/action", "{\"lock\": null}", bearer: "admin");
        Assert.Equal($"Instance {id} is locked", (await cloud.ActAsync(id, "{\"resize\": {\"flavorRef\": \"large\"}}", bearer: "member")).Message);
    }

    [Fact]
    public async Task Members_resize_administrators_migrate_and_other_projects_see_nothing()
    {
        var id = await cloud.BootAsync();
        foreach (var (action, rule) in new[]
        {
            ("{\"migrate\": null}", "os-migrate-server:migrate"), ("{\"os-migrateLive\": {\"host\": null, \"block_migration\": false}}", "os-migrate-server:migrate_live"), ("{\"evacuate\": {}}", "os-evacuate"),
            ("{\"migrate\": {\"host\": \"host-2\"}}", "os-migrate-server:migrate:host"),
        })
        {
            var answer = await cloud.ActAsync(id, action, bearer: "member");
            Assert.Equal((403, $"Policy doesn't allow os_compute_api:{rule} to be performed."), (answer.Status, answer.Message));
            Assert.Equal(404, (await cloud.ActAsync(id, action, bearer: "other")).Status);
        }
        Assert.Equal(404, (await cloud.ActAsync(id, "{\"resize\": {\"flavorRef\": \"large\"}}", bearer: "other")).Status);
        Assert.Equal(403, (await cloud.SendAsync("GET", "/os-migrations", bearer: "member")).Status);
        Assert.Equal(404, (await cloud.SendAsync("GET", $"/servers/{id}/migrations", bearer: "other")).Status);
        Assert.Equal(202, (await cloud.ActAsync(id, "{\"resize\": {\"flavorRef\": \"large\"}}", bearer: "member")).Status);
        await cloud.UntilAsync(id, server => server is { VmState: VmState.Resized, TaskState: null });
        Assert.Equal(204, (await cloud.ActAsync(id, "{\"confirmResize\": null}", bearer: "member")).Status);
        await cloud.UntilAsync(id, server => server.VmState == VmState.Active);
    }

    [Theory]
    [InlineData("{\"os-migrateLive\": {\"host\": null, \"block_migration\": \"auto\", \"disk_over_commit\": false}}", "2.24", 400)]
    [InlineData("{\"os-migrateLive\": {\"host\": null, \"block_migration\": false}}", "2.24", 400)]
    [InlineData("{\"os-migrateLive\": {\"host\": null, \"block_migration\": false, \"disk_over_commit\": false}}", "2.25", 400)]
    [InlineData("{\"os-migrateLive\": {\"host\": null, \"block_migration\": false, \"force\": false}}", "2.29", 400)]
    [InlineData("{\"os-migrateLive\": {\"host\": null, \"block_migration\": false, \"force\": false}}", "2.68", 400)]
    [InlineData("{\"os-migrateLive\": {\"host\": null, \"block_migration\": false, \"force\": true}}", "2.30", 400)]
    [InlineData("{\"os-migrateLive\": {\"block_migration\": false}}", "2.104", 400)]
    [InlineData("{\"migrate\": {\"host\": 7}}", "2.56", 400)]
    [InlineData("{\"migrate\": {\"node\": \"x\"}}", "2.56", 400)]
    [InlineData("{\"evacuate\": {}}", "2.13", 400)]
    [InlineData("{\"evacuate\": {\"onSharedStorage\": false}}", "2.14", 400)]
    [InlineData("{\"evacuate\": {\"force\": false}}", "2.28", 400)]
    [InlineData("{\"evacuate\": {\"force\": false}}", "2.68", 400)]
    [InlineData("{\"resize\": {}}", "2.1", 400)]
    public async Task Bodies_are_held_to_their_microversion(string body, string version, int status) =>
        Assert.Equal(status, (await cloud.ActAsync(await OneAsync(), body, version)).Status);

    [Fact]
    public async Task The_quota_is_asked_for_what_a_resize_adds_and_two_cannot_take_the_same_rest()
    {
        var (one, two) = (await cloud.BootAsync(), await cloud.BootAsync());
        var quotas = cloud.Get<IQuotaStore>();
        var used = (await quotas.UsageAsync(Bearers.Project, CancellationToken.None)).Cores;
        await quotas.SetAsync(Bearers.Project, new Dictionary<string, int> { ["cores"] = used + 1 }, CancellationToken.None);
        try
        {
            var answers = await Task.WhenAll(cloud.ActAsync(one, "{\"resize\": {\"flavorRef\": \"large\"}}"), cloud.ActAsync(two, "{\"resize\": {\"flavorRef\": \"large\"}}"));
            Assert.Equal([202, 403], answers.Select(answer => answer.Status).Order());
            Assert.Equal($"Quota exceeded for cores: Requested 1, but already used {used + 1} of {used + 1} cores", answers.Single(answer => answer.Status == 403).Message);
            var id = answers[0].Status == 202 ? one : two;
            await cloud.UntilAsync(id, server => server is { VmState: VmState.Resized, TaskState: null });
            await cloud.DoAsync(id, "{\"revertResize\": null}");
            await cloud.UntilAsync(id, server => server.VmState == VmState.Active);
            Assert.Equal(used, (await quotas.UsageAsync(Bearers.Project, CancellationToken.None)).Cores);
        }
        finally
        {
            await quotas.SetAsync(Bearers.Project, new Dictionary<string, int> { ["cores"] = 500 }, CancellationToken.None);
        }
    }

    [Fact]
    public async Task The_records_of_moves_grow_with_the_microversion()
    {
        var id = await cloud.BootAsync();
        for (var i = 0; i < 2; i++)
        {
            await cloud.DoAsync(id, "{\"migrate\": null}");
            await cloud.UntilAsync(id, server => server is { VmState: VmState.Resized, TaskState: null });
            await cloud.DoAsync(id, "{\"confirmResize\": null}");
            await cloud.UntilAsync(id, server => server.VmState == VmState.Active);
        }
        string[] oldest = ["created_at", "dest_compute", "dest_host", "dest_node", "id", "instance_uuid", "new_instance_type_id", "old_instance_type_id", "source_compute", "source_node", "status", "updated_at"];
        foreach (var (version, more) in new (string, string[])[] { ("2.1", []), ("2.22", []), ("2.23", ["migration_type"]), ("2.59", ["migration_type", "uuid"]), ("2.104", ["migration_type", "uuid", "user_id", "project_id"]) })
        {
            var list = (await cloud.SendAsync("GET", $"/os-migrations?instance_uuid={id}", version: version)).Json.GetProperty("migrations");
            Assert.Equal(2, list.GetArrayLength());
            Assert.Equal([.. oldest, .. more], list[0].EnumerateObject().Select(field => field.Name));
            Assert.True(list[0].GetProperty("id").GetInt64() > list[1].GetProperty("id").GetInt64());
        }
        var page = (await cloud.SendAsync("GET", $"/os-migrations?instance_uuid={id}&limit=1", version: "2.59")).Json;
        var uuid = page.GetProperty("migrations")[0].GetProperty("uuid").GetString();
        Assert.EndsWith($"/os-migrations?instance_uuid={id}&limit=1&marker={uuid}", page.GetProperty("migrations_links")[0].GetProperty("href").GetString(), StringComparison.Ordinal);
        var rest = (await cloud.SendAsync("GET", $"/os-migrations?instance_uuid={id}&marker={uuid}", version: "2.59")).Json;
        Assert.Equal(1, rest.GetProperty("migrations").GetArrayLength());
        Assert.Equal("Marker nobody could not be found.", (await cloud.SendAsync("GET", "/os-migrations?marker=nobody", version: "2.59")).Message);
        Assert.Equal((200, 400), ((await cloud.SendAsync("GET", "/os-migrations?what=1", version: "2.58")).Status, (await cloud.SendAsync("GET", "/os-migrations?what=1", version: "2.59")).Status));
        Assert.Equal((400, 200), ((await cloud.SendAsync("GET", $"/os-migrations?project_id={Bearers.Project}", version: "2.79")).Status, (await cloud.SendAsync("GET", $"/os-migrations?project_id={Bearers.Project}", version: "2.80")).Status));
        Assert.Equal((400, 200), ((await cloud.SendAsync("GET", "/os-migrations?changes-before=2026-01-01T00:00:00Z", version: "2.65")).Status, (await cloud.SendAsync("GET", "/os-migrations?changes-before=2026-01-01T00:00:00Z", version: "2.66")).Status));
        Assert.Equal("The value of changes-since must be less than or equal to changes-before.",
            (await cloud.SendAsync("GET", "/os-migrations?changes-since=2026-02-01T00:00:00Z&changes-before=2026-01-01T00:00:00Z")).Message);
        foreach (var (query, count) in new[] { ("status=confirmed", 2), ("status=error", 0), ("migration_type=migration", 2), ("migration_type=resize", 0), ("hidden=1", 0), ("host=host-9", 0), ("user_id=adm1n", 2), ("limit=0", 0) })
            Assert.Equal(count, (await cloud.SendAsync("GET", $"/os-migrations?instance_uuid={id}&{query}")).Json.GetProperty("migrations").GetArrayLength());
    }

    [Fact]
    public async Task A_resize_whose_host_is_down_and_a_confirmation_without_the_old_host_are_refused_for_now()
    {
        var id = await cloud.BootAsync();
        var from = (await cloud.Servers.FindAsync(id, CancellationToken.None))!.Host!;
        await cloud.SetDownAsync(from, true);
        Assert.Equal("Service is unavailable at this time.", (await cloud.ActAsync(id, "{\"resize\": {\"flavorRef\": \"large\"}}")).Message);
        await cloud.SetDownAsync(from, false);
        await cloud.DoAsync(id, "{\"resize\": {\"flavorRef\": \"large\"}}");
        await cloud.UntilAsync(id, server => server is { VmState: VmState.Resized, TaskState: null });
        await cloud.SetDownAsync(from, true);
        var refused = await cloud.ActAsync(id, "{\"confirmResize\": null}");
        Assert.Equal((409, "Service is unavailable at this time."), (refused.Status, refused.Message));
        await cloud.SetDownAsync(from, false);
        Assert.Equal(MigrationStatus.Finished, (await cloud.MigrationsAsync(id))[0].Status);
    }

    private async Task<Guid> OneAsync() => (await cloud.Servers.ListAsync(new ServerQuery { Limit = 1 }, CancellationToken.None)) is [var server] ? server.Id : await cloud.BootAsync();
}
