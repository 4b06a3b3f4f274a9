using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Real;

/// <summary>Which host a server is on, and what becomes of it when that one is silent.</summary>
[Collection(RealCollection.Name)]
public sealed class HostTests(RealCloud cloud) : RealTests(cloud)
{
    [Fact]
    public async Task A_shelved_server_leaves_its_host_and_comes_back_on_the_other_one_with_its_file()
    {
        await using var server = await Server.BootAsync(Cloud, "shelved", Cloud.First);
        await server.RunAsync("echo carried > /root/carried; sync");
        await server.ToAsync("SHELVED_OFFLOADED", "shelve");
        await NothingLeftAsync();
        Assert.Equal("", (await server.ShowAsync()).GetProperty("OS-EXT-SRV-ATTR:host").ToString());

        await Cloud.Operator.DoAsync("aggregate", "create", "--zone", "elsewhere", "elsewhere");
        await Cloud.Operator.DoAsync("aggregate", "add", "host", "elsewhere", Cloud.Second.Name);
        await Cloud.Operator.DoAsync("--os-compute-api-version", "2.77", "server", "unshelve", "--availability-zone", "elsewhere", server.Id);
        await server.StatusAsync("ACTIVE");
        Assert.Equal(Cloud.Second, await server.HostAsync());
        Assert.Equal([server.Id], await Cloud.Second.DomainsAsync());
        Assert.Empty(await Cloud.First.TracesAsync());
        Assert.Equal("carried", await server.RunAsync("cat /root/carried"));
        await server.DeleteAsync();
        await NothingLeftAsync();
        await Cloud.Operator.DoAsync("aggregate", "remove", "host", "elsewhere", Cloud.Second.Name);
        await Cloud.Operator.DoAsync("aggregate", "delete", "elsewhere");
    }

    [Fact]
    public async Task A_guest_outlives_its_hosts_agent_which_does_what_was_asked_meanwhile_when_it_is_back()
    {
        await using var server = await Server.BootAsync(Cloud, "outlives", Cloud.Second);
        var boot = await server.BootIdAsync();
        await Cloud.KillAgentAsync(Cloud.Second);
        try
        {
            await StateAsync("down");
            Assert.Equal("UNKNOWN", (await server.ShowAsync()).GetProperty("host_status").GetString());
            Assert.Equal(boot, await server.BootIdAsync());
            var refused = await Cloud.Operator.TryAsync(
                "--os-compute-api-version", "2.74", "server", "create", "--image", RealCloud.Image, "--flavor", "m1.nano", "--nic", "none", "--host", Cloud.Second.Name, "--wait", "nowhere");
            Assert.Contains("Error creating server: nowhere", refused.ToString());
            Assert.Contains("No valid host was found", (await Cloud.Operator.AskAsync("server", "show", "nowhere")).GetProperty("fault").ToString());
            await Cloud.Operator.DoAsync("server", "delete", "--wait", "nowhere");
            await server.DoAsync("stop");
        }
        finally
        {
            await Cloud.StartAgentAgainAsync(Cloud.Second);
        }
        await StateAsync("up");
        await server.StatusAsync("SHUTOFF");
        Assert.Equal("shut off", await server.DomainStateAsync());
        await server.DeleteAsync();
        await NothingLeftAsync();
    }

    [Fact]
    public async Task A_host_named_by_its_zone_gets_the_server_with_its_files_and_user_data()
    {
        var (file, userData) = (Path.Combine(Cloud.Home, "injected"), Path.Combine(Cloud.Home, "user-data"));
        await File.WriteAllTextAsync(file, "put-there\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(userData, "#!/bin/sh\necho user-data-ran-on $(hostname)\n", TestContext.Current.CancellationToken);
        await using var server = await Server.CreateAsync(
            Cloud, "zoned", RealCloud.Image, "2.1", "--availability-zone", $"nova:{Cloud.Second.Name}", "--file", $"/root/injected={file}", "--user-data", userData);
        Assert.Equal(Cloud.Second, await server.HostAsync());
        var console = await server.ConsoleWithAsync("novacompat-guest: ready");
        Assert.Contains("novacompat-guest: data from config drive", console);
        Assert.Contains("novacompat-guest: file /root/injected", console);
        Assert.Contains("user-data-ran-on zoned", console);
        Assert.Equal("put-there", await server.RunAsync("cat /root/injected"));
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_refused()
    {
        var refused = await Cloud.Operator.TryAsync(
            "--os-compute-api-version", "2.74", "server", "create", "--image", RealCloud.Image, "--flavor", "m1.nano", "--nic", "none", "--host", "hv9", "nowhere");
        Assert.Contains("Compute host hv9 could not be found. (HTTP 400)", refused.Errors);
    }

    private Task StateAsync(string state) => Waiting.ForAsync($"the agent to be {state}", TimeSpan.FromSeconds(90), async () =>
    {
        var shown = (await Cloud.Operator.DoAsync("compute", "service", "list", "--host", Cloud.Second.Name, "--service", "nova-compute", "-f", "value", "-c", "State")).Trim();
        return (shown == state, shown);
    });
}
