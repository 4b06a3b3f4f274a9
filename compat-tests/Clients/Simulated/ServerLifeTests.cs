namespace NovaCompat.Tests.Clients.Simulated;

[Collection(SimulatedCollection.Name)]
public sealed class ServerLifeTests(SimulatedCloud cloud) : CloudTests(cloud)
{
    [Fact]
    public async Task The_openstack_client_leads_a_server_through_its_life()
    {
        await Demo.DoAsync("keypair", "create", "--private-key", Path.Combine(Home, "life.pem"), "life");
        var made = await Demo.AskAsync("server", "create", "--image", Image, "--flavor", "m1.tiny", "--network", "private", "--key-name", "life", "--wait", "life");
        Assert.Equal("ACTIVE", made.GetProperty("status").GetString());
        Assert.Single(made.GetProperty("addresses").GetProperty("private").EnumerateArray());
        Assert.Equal("life", made.GetProperty("key_name").GetString());
        Assert.Contains("life", await Demo.NamesAsync("server", "list"));
        Assert.Contains("Simulated guest", await Demo.DoAsync("console", "log", "show", "life"));

        await Demo.DoAsync("server", "stop", "life");
        await StatusAsync("life", "SHUTOFF");
        await Demo.DoAsync("server", "start", "life");
        await StatusAsync("life", "ACTIVE");
        await Demo.DoAsync("server", "reboot", "--wait", "life");
        await Demo.DoAsync("server", "reboot", "--hard", "--wait", "life");
        await StatusAsync("life", "ACTIVE");

        await Demo.DoAsync("server", "delete", "--wait", "life");
        Assert.DoesNotContain("life", await Demo.NamesAsync("server", "list"));
        await Demo.DoAsync("keypair", "delete", "life");
    }

    [Fact]
    public async Task A_server_of_the_administrator_is_not_there_for_others()
    {
        await Admin.DoAsync("server", "create", "--image", Image, "--flavor", "m1.nano", "--network", "private", "--wait", "secret");
        Assert.DoesNotContain("secret", await Demo.NamesAsync("server", "list"));
        var shown = await Demo.TryAsync("server", "show", "secret");
        Assert.Equal(1, shown.Code);
        Assert.Contains("No server with a name or ID of 'secret' exists", shown.Errors);
        Assert.False((await Demo.TryAsync("server", "list", "--all-projects")).Worked);
        Assert.Contains("secret", await Admin.NamesAsync("server", "list", "--all-projects"));
        await Admin.DoAsync("server", "delete", "--wait", "secret");
    }

    [Fact]
    public async Task A_server_for_which_no_host_is_large_enough_says_why_and_can_be_deleted()
    {
        var made = await Demo.TryAsync("server", "create", "--image", Image, "--flavor", "m1.xlarge", "--network", "private", "--wait", "giant");
        Assert.Contains("Error creating server", made.Output + made.Errors);
        var shown = await Demo.AskAsync("server", "show", "giant");
        Assert.Equal("ERROR", shown.GetProperty("status").GetString());
        var fault = shown.GetProperty("fault");
        Assert.Equal(500, fault.GetProperty("code").GetInt32());
        var message = fault.GetProperty("message").GetString();
        Assert.StartsWith("No valid host was found.", message);
        Assert.Contains("1 host was considered: placement turned away 1 (needs 160 DISK_GB, and gives at most ", message);
        await Demo.DoAsync("server", "delete", "--wait", "giant");
        Assert.DoesNotContain("giant", await Demo.NamesAsync("server", "list"));
    }
}
