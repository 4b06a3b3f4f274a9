using NovaCompat.Core.Moves;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Moves;

public sealed class EvacuationTests(MovingCloud cloud) : IClassFixture<MovingCloud>
{
    [Fact]
    public async Task A_server_is_made_anew_elsewhere_and_its_old_host_gives_it_up()
    {
        var id = await cloud.BootAsync();
        var from = (await cloud.Servers.FindAsync(id, CancellationToken.None))!.Host!;
        Assert.Equal($"Compute service of {from} is still in use.", (await cloud.ActAsync(id, "{\"evacuate\": {}}", "2.14")).Message);
        await cloud.SetDownAsync(from, true);
        Assert.Equal("The target host can't be the same one.", (await cloud.ActAsync(id, $"{{\"evacuate\": {{\"host\": \"{from}\"}}}}", "2.14")).Message);
        var missing = await cloud.ActAsync(id, "{\"evacuate\": {\"host\": \"nowhere\"}}", "2.14");
        Assert.Equal((404, "Compute host nowhere not found."), (missing.Status, missing.Message));
        Assert.Equal("Can't force to a non-provided destination", (await cloud.ActAsync(id, "{\"evacuate\": {\"force\": true}}", "2.29")).Message);

        var answer = await cloud.ActAsync(id, "{\"evacuate\": {\"onSharedStorage\": false}}", "2.13");
        Assert.Equal(12, answer.Json.GetProperty("adminPass").GetString()!.Length);
        var evacuated = await cloud.UntilAsync(id, server => server is { TaskState: null, VmState: VmState.Active } && server.Host != from);
        Assert.Equal($"{evacuated.Host}:1", await cloud.ClaimsAsync(id));
        await cloud.MigrationAsync(id, MigrationStatus.Completed);
        await cloud.GuestsAsync(id, evacuated.Host!);
        await cloud.SetDownAsync(from, false);
    }

    [Fact]
    public async Task From_2_95_it_stays_off()
    {
        var id = await cloud.BootAsync();
        var from = (await cloud.Servers.FindAsync(id, CancellationToken.None))!.Host!;
        await cloud.SetDownAsync(from, true);
        var answer = await cloud.ActAsync(id, "{\"evacuate\": {}}", "2.95");
        Assert.Equal((200, ""), (answer.Status, answer.Body));
        var evacuated = await cloud.UntilAsync(id, server => server.TaskState is null && server.Host != from);
        Assert.Equal((VmState.Stopped, PowerState.Shutdown), (evacuated.VmState, evacuated.PowerState));
        await cloud.SetDownAsync(from, false);
    }

    [Fact]
    public async Task When_the_new_host_fails_the_record_points_to_the_old_one_again()
    {
        var id = await cloud.BootAsync("unwelcome");
        var from = (await cloud.Servers.FindAsync(id, CancellationToken.None))!.Host!;
        await cloud.SetDownAsync(from, true);
        await cloud.DoAsync(id, "{\"evacuate\": {}}");
        var failed = await cloud.UntilAsync(id, server => server.VmState == VmState.Error);
        Assert.Equal((from, "It does not come"), (failed.Host, failed.Fault?.Message));
        Assert.Equal($"{from}:1", await cloud.ClaimsAsync(id));
        await cloud.GuestsAsync(id, from);
        Assert.Equal(MigrationStatus.Failed, (await cloud.MigrationsAsync(id))[0].Status);
        await cloud.SetDownAsync(from, false);
    }
}
