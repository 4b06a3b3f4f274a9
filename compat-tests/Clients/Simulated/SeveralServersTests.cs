namespace NovaCompat.Tests.Clients.Simulated;

[Collection(SimulatedCollection.Name)]
public sealed class SeveralServersTests(SimulatedCloud cloud) : CloudTests(cloud)
{
    [Fact]
    public async Task One_request_of_the_openstack_client_makes_as_many_servers_as_it_may()
    {
        await Demo.DoAsync("server", "create", "--image", Image, "--flavor", "m1.nano", "--network", "private", "--min", "2", "--max", "3", "--wait", "many");
        var rows = await Demo.AskAsync("server", "list", "--name", "many");
        string[] names = ["many-1", "many-2", "many-3"];
        Assert.Equal(names, rows.EnumerateArray().Select(row => row.GetProperty("Name").GetString()).Order());
        Assert.Equal(3, rows.EnumerateArray().Select(row => row.GetProperty("Networks").GetProperty("private")[0].GetString()).Distinct().Count());
        await Demo.DoAsync(["server", "delete", "--wait", .. names]);
    }

    [Fact]
    public async Task One_request_of_the_nova_client_makes_two_servers()
    {
        var answer = await Demo.NovaAsync("boot", "--flavor", "m1.nano", "--image", Image, "--min-count", "2", "--max-count", "2", "--poll", "pair");
        Assert.True(answer.Worked, answer.ToString());
        Assert.Equal(["pair-1", "pair-2"], (await Demo.NamesAsync("server", "list", "--name", "pair")).Order());
        await Demo.DoAsync("server", "delete", "--wait", "pair-1", "pair-2");
    }

    [Fact]
    public async Task More_servers_than_the_quota_allows_are_refused_whole()
    {
        var answer = await Demo.TryAsync("server", "create", "--image", Image, "--flavor", "m1.nano", "--network", "private", "--min", "11", "--max", "11", "crowd");
        Assert.Equal(1, answer.Code);
        Assert.Contains("Quota exceeded for", answer.Errors);
        Assert.Contains("(HTTP 403)", answer.Errors);
        Assert.Empty(await Demo.NamesAsync("server", "list", "--name", "crowd"));
    }
}
