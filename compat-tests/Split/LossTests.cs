using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Split;

/// <summary>Twenty boots, and something dies in the middle of them.</summary>
public sealed class LossTests
{
    [Fact]
    public Task Twenty_servers_run_once_each_and_leave_nothing_when_deleted() => LoseAsync(_ => Task.CompletedTask);

    [Fact]
    public Task Killing_the_scheduler_amid_the_boots_loses_and_doubles_no_server() => LoseAsync(cloud => KillAndStartAsync(cloud, SplitCloud.Scheduler));

    [Fact]
    public Task Killing_the_conductor_amid_the_boots_loses_and_doubles_no_server() => LoseAsync(cloud => KillAndStartAsync(cloud, SplitCloud.Conductor));

    [Fact]
    public Task Killing_a_compute_host_amid_the_boots_loses_and_doubles_no_server() => LoseAsync(cloud => KillAndStartAsync(cloud, SplitCloud.Hosts[0]));

    [Fact]
    public Task A_Redis_that_forgets_everything_amid_the_boots_loses_and_doubles_no_server() => LoseAsync(cloud => cloud.Redis.LoseAllAsync());

    [Fact]
    public async Task Servers_deleted_amid_their_boots_leave_nothing()
    {
        await using var cloud = await SplitCloud.StartAsync();
        using var api = await cloud.AdminAsync();
        var fleet = new Fleet(cloud, api);
        await fleet.PrepareAsync();
        await fleet.BootAsync();
        await fleet.DeleteAsync();
    }

    private static async Task KillAndStartAsync(SplitCloud cloud, string name)
    {
        await cloud.KillAsync(name);
        await cloud.StartAgainAsync(name);
    }

    private static async Task LoseAsync(Func<SplitCloud, Task> lose)
    {
        await using var cloud = await SplitCloud.StartAsync();
        using var api = await cloud.AdminAsync();
        var fleet = new Fleet(cloud, api);
        await fleet.PrepareAsync();
        await fleet.BootAsync();
        await fleet.SomeRunAsync();
        await lose(cloud);
        await fleet.AllRunOnceAsync();
        await fleet.DeleteAsync();
    }
}
