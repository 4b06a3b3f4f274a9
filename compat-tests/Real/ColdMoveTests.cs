using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Real;

/// <summary>Servers that go to the other host with their disks, or after it died without them.</summary>
[Collection(RealCollection.Name)]
public sealed class ColdMoveTests(RealCloud cloud) : RealTests(cloud)
{
    private const string Larger = "m1.larger";

    /// <summary>GiB of the root disk and number of processors, as the guest sees them.</summary>
    private const string Shape = "$(($(cat /sys/block/vda/size) / 2097152)) $(grep -c ^processor /proc/cpuinfo)";

    [Fact]
    public async Task A_server_goes_to_the_other_host_with_its_files_and_back_and_to_stay()
    {
        await Cloud.Operator.DoAsync("flavor", "create", "--ram", "160", "--disk", "3", "--vcpus", "2", Larger);
        await using var server = await Server.BootAsync(Cloud, "moved", Cloud.First);
        Assert.Equal("1 1", await server.RunAsync($"echo before > /root/mark; sync; echo {Shape}"));

        await server.ToAsync("VERIFY_RESIZE", "resize", "--flavor", Larger);
        Assert.Equal(Cloud.Second, await server.HostAsync());
        Assert.Equal([server.Id], await Cloud.Second.DomainsAsync());
        Assert.Empty(await Cloud.First.DomainsAsync());
        Assert.Equal("before 3 2", await server.RunAsync($"echo $(cat /root/mark) {Shape}"));
        await server.RunAsync("echo lost > /root/mark; sync");

        await server.ToAsync("ACTIVE", "resize", "revert");
        Assert.Equal(Cloud.First, await server.HostAsync());
        Assert.Equal("before 1 1", await server.RunAsync($"echo $(cat /root/mark) {Shape}"));
        Assert.Empty(await Cloud.Second.TracesAsync());

        await server.ToAsync("SHUTOFF", "stop");
        await server.ToAsync("VERIFY_RESIZE", "migrate");
        Assert.Equal("shut off", await server.DomainStateAsync());
        await server.ToAsync("SHUTOFF", "resize", "confirm");
        Assert.Equal(Cloud.Second, await server.HostAsync());
        Assert.Empty(await Cloud.First.TracesAsync());
        await server.ToAsync("ACTIVE", "start");
        Assert.Equal("before 1 1", await server.RunAsync($"echo $(cat /root/mark) {Shape}"));

        await server.DeleteAsync();
        await NothingLeftAsync();
        await Cloud.Operator.DoAsync("flavor", "delete", Larger);
    }

    [Fact]
    public async Task A_server_that_is_deleted_before_its_move_is_confirmed_leaves_nothing_on_either_host()
    {
        await using var server = await Server.BootAsync(Cloud, "unconfirmed", Cloud.First);
        await server.ToAsync("VERIFY_RESIZE", "migrate");
        await server.DeleteAsync();
        foreach (var host in Cloud.Hosts) await EmptyAsync(host);
    }

    [Fact]
    public async Task A_server_of_a_dead_host_is_made_anew_on_the_other_and_the_old_one_does_not_run_it_when_it_is_back()
    {
        await using var server = await Server.BootAsync(Cloud, "evacuated", Cloud.First);
        await server.RunAsync("echo lost > /root/mark; sync");
        await Cloud.KillAgentAsync(Cloud.First);
        try
        {
            await Waiting.ForAsync("the agent to be down", TimeSpan.FromSeconds(90), async () =>
            {
                var state = (await Cloud.Operator.DoAsync("compute", "service", "list", "--host", Cloud.First.Name, "--service", "nova-compute", "-f", "value", "-c", "State")).Trim();
                return (state == "down", state);
            });
            // Debian's openstack command fails over the answer to its own request.
            var asked = await Cloud.Operator.NovaAsync("evacuate", server.Id, Cloud.Second.Name);
            Assert.True(asked.Worked, asked.ToString());
            await server.StatusAsync("ACTIVE");
            Assert.Equal(Cloud.Second, await server.HostAsync());
            Assert.Equal("gone evacuated", await server.RunAsync("echo $(cat /root/mark 2> /dev/null || echo gone) $(hostname)"));
            Assert.Equal([server.Id], await Cloud.First.DomainsAsync());
        }
        finally
        {
            await Cloud.StartAgentAgainAsync(Cloud.First);
        }

        await EmptyAsync(Cloud.First);
        Assert.Equal("running", await server.DomainStateAsync());
        await server.DeleteAsync();
        await NothingLeftAsync();
    }

    /// <summary>Waits until nothing of a guest is on the host.</summary>
    private static Task EmptyAsync(Host host) => Waiting.ForAsync($"{host.Name} to be empty", TimeSpan.FromSeconds(90), async () =>
    {
        var traces = await host.TracesAsync();
        return (traces.Count == 0, string.Join(' ', traces));
    });
}
