using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class ChangeServerTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    [Fact]
    public async Task A_deletion_is_204_and_a_job_for_the_conductor_and_the_second_one_changes_nothing()
    {
        var id = await host.CreateAsync("doomed");
        Assert.Equal(204, (await host.SendAsync("DELETE", $"/v2.1/servers/{id}")).Status);
        var server = (await host.Servers.FindAsync(id, CancellationToken.None))!;
        Assert.Equal(TaskState.Deleting, server.TaskState);
        Assert.Equal((JobKinds.DeleteServer, Queues.Conductor), (host.Doorbell.Last(id)!.Kind, host.Doorbell.Last(id)!.Queue));
        Assert.Equal(204, (await host.SendAsync("DELETE", $"/v2.1/servers/{id}")).Status);
        Assert.Equal(server.Generation, (await host.Servers.FindAsync(id, CancellationToken.None))!.Generation);
    }

    [Fact]
    public async Task A_lock_stops_a_member_but_no_administrator()
    {
        var id = await host.CreateAsync("locked");
        await host.ActivateAsync(id);
        await host.ChangeAsync(id, server => server with { LockedBy = LockedBy.Owner });
        foreach (var (method, path, body) in new[] { ("DELETE", "", null), ("POST", "/action", "{\"os-stop\": null}"), ("POST", "/metadata", "{\"metadata\": {\"a\": \"b\"}}") })
        {
            var answer = await host.SendAsync(method, $"/v2.1/servers/{id}{path}", body);
            Assert.Equal((409, $"Instance {id} is locked"), (answer.Status, answer.Message));
        }
        Assert.Equal(204, (await host.SendAsync("DELETE", $"/v2.1/servers/{id}", bearer: "admin")).Status);
    }

    [Theory]
    [InlineData("{\"os-stop\": null}", JobKinds.StopServer, TaskState.PoweringOff, false, 60)]
    [InlineData("{\"reboot\": {\"type\": \"soft\"}}", JobKinds.RebootServer, TaskState.Rebooting, false, 60)]
    [InlineData("{\"reboot\": {\"type\": \"HARD\"}}", JobKinds.RebootServer, TaskState.RebootingHard, true, 0)]
    public async Task A_power_action_is_202_and_a_whole_job_for_the_host(string body, string kind, TaskState during, bool hard, int grace)
    {
        var id = await host.CreateAsync("power");
        await host.ActivateAsync(id);
        Assert.Equal(202, (await host.SendAsync("POST", $"/v2.1/servers/{id}/action", body)).Status);
        var job = host.Doorbell.Last(id)!;
        Assert.Equal((kind, "compute:host1"), (job.Kind, job.Queue));
        var work = Wire.Read<GuestJobBody>(job.Body);
        Assert.Equal((job.Id, job.Generation, hard, TimeSpan.FromSeconds(grace)), (work.JobId, work.Generation, work.Hard, work.Grace));
        Assert.Equal("power", work.Guest!.Name);
        var server = (await host.Servers.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((during, job.Generation), (server.TaskState, server.Generation));
    }

    [Fact]
    public async Task Actions_in_the_wrong_state_are_a_conflict_and_wrong_ones_a_bad_request()
    {
        var id = await host.CreateAsync("states");
        var early = await host.SendAsync("POST", $"/v2.1/servers/{id}/action", "{\"os-start\": null}");
        Assert.Equal((409, $"Instance {id} is not ready"), (early.Status, early.Message));
        var building = await host.SendAsync("POST", $"/v2.1/servers/{id}/action", "{\"reboot\": {\"type\": \"SOFT\"}}");
        Assert.Equal((409, $"Cannot 'reboot' instance {id} while it is in vm_state building"), (building.Status, building.Message));
        await host.ActivateAsync(id);
        var running = await host.SendAsync("POST", $"/v2.1/servers/{id}/action", "{\"os-start\": null}");
        Assert.Equal((409, $"Cannot 'start' instance {id} while it is in vm_state active"), (running.Status, running.Message));
        Assert.Equal(202, (await host.SendAsync("POST", $"/v2.1/servers/{id}/action", "{\"os-stop\": null}")).Status);
        var busy = await host.SendAsync("POST", $"/v2.1/servers/{id}/action", "{\"os-stop\": null}");
        Assert.Equal((409, $"Cannot 'stop' instance {id} while it is in task_state powering-off"), (busy.Status, busy.Message));
        Assert.Equal("There is no such action: nothing", (await host.SendAsync("POST", $"/v2.1/servers/{id}/action", "{\"nothing\": null}")).Message);
        Assert.Equal(400, (await host.SendAsync("POST", $"/v2.1/servers/{id}/action", "{\"reboot\": {\"type\": \"warm\"}}")).Status);
        Assert.Equal(403, (await host.SendAsync("POST", $"/v2.1/servers/{id}/action", "{\"os-stop\": null}", bearer: "reader")).Status);
        Assert.Equal(404, (await host.SendAsync("POST", $"/v2.1/servers/{id}/action", "{\"os-stop\": null}", bearer: "other")).Status);
    }

    [Fact]
    public async Task An_update_answers_in_brief_before_2_75_and_in_full_from_then_on()
    {
        var id = await host.CreateAsync("before");
        await host.ActivateAsync(id);
        var old = await host.SendAsync("PUT", $"/v2.1/servers/{id}", "{\"server\": {\"name\": \"after\", \"accessIPv4\": \"192.0.2.9\", \"OS-DCF:diskConfig\": \"AUTO\"}}", "2.74");
        Assert.Equal(200, old.Status);
        var server = old.Json.GetProperty("server");
        Assert.Equal(("after", "192.0.2.9", "AUTO"), (server.GetProperty("name").GetString(), server.GetProperty("accessIPv4").GetString(), server.GetProperty("OS-DCF:diskConfig").GetString()));
        Assert.False(server.TryGetProperty("OS-EXT-STS:vm_state", out _));
        Assert.Equal("""{"version":4,"addr":"10.0.0.5"}""", server.GetProperty("addresses").GetProperty("net1")[0].GetRawText());
        var full = (await host.SendAsync("PUT", $"/v2.1/servers/{id}", "{\"server\": {\"hostname\": \"other-host\", \"description\": null}}", "2.94")).Json.GetProperty("server");
        Assert.Equal(("active", "other-host"), (full.GetProperty("OS-EXT-STS:vm_state").GetString(), full.GetProperty("OS-EXT-SRV-ATTR:hostname").GetString()));
        Assert.Equal(400, (await host.SendAsync("PUT", $"/v2.1/servers/{id}", "{\"server\": {\"hostname\": \"h1\"}}", "2.89")).Status);
    }

    [Fact]
    public async Task A_server_is_pinned_only_to_the_zone_that_it_is_in()
    {
        var id = await host.CreateAsync("pinned");
        await host.ActivateAsync(id);
        async Task<WireAnswer> Pin(string zone) => await host.SendAsync("PUT", $"/v2.1/servers/{id}", $$$"""{"server": {"pinned_availability_zone": {{{zone}}} }}""", "2.104");
        Assert.Equal("Server can only be pinned to its current availability zone 'nova', but 'east' was requested.", (await Pin("\"east\"")).Message);
        Assert.Equal("nova", (await Pin("\"nova\"")).Json.GetProperty("server").GetProperty("pinned_availability_zone").GetString());
        Assert.Equal(409, (await Pin("\"east\"")).Status);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await Pin("null")).Json.GetProperty("server").GetProperty("pinned_availability_zone").ValueKind);
    }

    [Fact]
    public async Task Metadata_is_merged_replaced_and_read_item_by_item()
    {
        var id = await host.CreateAsync("meta", "\"metadata\": {\"a\": \"1\"}");
        var path = $"/v2.1/servers/{id}/metadata";
        Assert.Equal($"Cannot 'update metadata' instance {id} while it is in vm_state building", (await host.SendAsync("POST", path, "{\"metadata\": {\"b\": \"2\"}}")).Message);
        await host.ActivateAsync(id);
        Assert.Equal("""{"metadata":{"a":"1","b":"2"}}""", (await host.SendAsync("POST", path, "{\"metadata\": {\"b\": \"2\"}}")).Body);
        Assert.Equal("""{"meta":{"a":"x"}}""", (await host.SendAsync("PUT", path + "/a", "{\"meta\": {\"a\": \"x\"}}")).Body);
        Assert.Equal("""{"meta":{"a":"x"}}""", (await host.GetAsync(path + "/a")).Body);
        Assert.Equal("Request body and URI mismatch", (await host.SendAsync("PUT", path + "/a", "{\"meta\": {\"b\": \"x\"}}")).Message);
        Assert.Equal(204, (await host.SendAsync("DELETE", path + "/a")).Status);
        Assert.Equal("Metadata item was not found", (await host.SendAsync("DELETE", path + "/a")).Message);
        Assert.Equal("Metadata item was not found", (await host.GetAsync(path + "/a")).Message);
        Assert.Equal("""{"metadata":{"only":"one"}}""", (await host.SendAsync("PUT", path, "{\"metadata\": {\"only\": \"one\"}}")).Body);
        Assert.Equal("""{"metadata":{"only":"one"}}""", (await host.GetAsync(path)).Body);
        var many = string.Join(", ", Enumerable.Range(0, 129).Select(i => $"\"k{i}\": \"v\""));
        Assert.Equal("Maximum number of metadata items exceeds 128", (await host.SendAsync("PUT", path, $"{{\"metadata\": {{{many}}}}}")).Message);
    }

    [Fact]
    public async Task Addresses_are_listed_by_network()
    {
        var id = await host.CreateAsync("ips");
        Assert.Equal("""{"addresses":{}}""", (await host.GetAsync($"/v2.1/servers/{id}/ips")).Body);
        await host.ActivateAsync(id);
        const string list = """[{"version":4,"addr":"10.0.0.5"},{"version":6,"addr":"fd00::5"},{"version":4,"addr":"192.0.2.5"}]""";
        Assert.Equal($"{{\"addresses\":{{\"net1\":{list}}}}}", (await host.GetAsync($"/v2.1/servers/{id}/ips")).Body);
        Assert.Equal($"{{\"net1\":{list}}}", (await host.GetAsync($"/v2.1/servers/{id}/ips/net1")).Body);
        Assert.Equal("Instance is not a member of specified network", (await host.GetAsync($"/v2.1/servers/{id}/ips/net2")).Message);
    }

    [Fact]
    public async Task The_console_is_read_by_asking_the_host()
    {
        var id = await host.CreateAsync("console");
        var path = $"/v2.1/servers/{id}/action";
        Assert.Equal($"Instance {id} is not ready", (await host.SendAsync("POST", path, "{\"os-getConsoleOutput\": {}}")).Message);
        await host.ActivateAsync(id);
        void Answer(Job job)
        {
            if (job.Kind == JobKinds.ReadConsole && job.ServerId == id) _ = host.Jobs.FinishAsync(job.Id, JobState.Done, $"lines {Wire.Read<GuestJobBody>(job.Body).Lines}\u0007\r\n", CancellationToken.None);
        }
        host.Doorbell.Rung += Answer;
        var answer = await host.SendAsync("POST", path, "{\"os-getConsoleOutput\": {\"length\": \"5\"}}");
        host.Doorbell.Rung -= Answer;
        Assert.Equal((200, """{"output":"lines 5\n"}"""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Actions_are_remembered_and_shown_by_request_and_microversion()
    {
        var id = await host.CreateAsync("remembered");
        await host.ActivateAsync(id);
        await host.SendAsync("POST", $"/v2.1/servers/{id}/action", "{\"os-stop\": null}");
        var path = $"/v2.1/servers/{id}/os-instance-actions";

        var old = (await host.GetAsync(path)).Json.GetProperty("instanceActions");
        Assert.Equal(["stop", "create"], old.EnumerateArray().Select(action => action.GetProperty("action").GetString()));
        Assert.Equal(["action", "instance_uuid", "request_id", "user_id", "project_id", "start_time", "message"], old[0].EnumerateObject().Select(field => field.Name));
        var page = (await host.GetAsync(path + "?limit=1", "2.58")).Json;
        var request = page.GetProperty("instanceActions")[0].GetProperty("request_id").GetString();
        Assert.Equal($"{host.BaseUrl}{path}?limit=1&marker={request}", page.GetProperty("links")[0].GetProperty("href").GetString());
        Assert.Equal("Additional properties are not allowed ('x' was unexpected)", (await host.GetAsync(path + "?x=1", "2.58")).Message);

        Assert.False((await host.GetAsync($"{path}/{request}", "2.50")).Json.GetProperty("instanceAction").TryGetProperty("events", out _));
        Assert.True((await host.GetAsync($"{path}/{request}", "2.50", "admin")).Json.GetProperty("instanceAction").TryGetProperty("events", out _));
        Assert.True((await host.GetAsync($"{path}/{request}", "2.51")).Json.GetProperty("instanceAction").TryGetProperty("events", out _));
        Assert.Equal("Action req-none not found", (await host.GetAsync($"{path}/req-none")).Message);

        await host.ChangeAsync(id, server => server with { DeletedAt = DateTimeOffset.UtcNow });
        Assert.Equal((404, 200), ((await host.GetAsync(path, "2.20")).Status, (await host.GetAsync(path, "2.21")).Status));
    }
}
