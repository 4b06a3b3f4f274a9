namespace NovaCompat.Tests.Compute.Servers;

public sealed class VolumesBootTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private const string Path = "/v2.1/os-volumes_boot";

    [Fact]
    public async Task Servers_are_there_too_until_2_102()
    {
        var made = await host.SendAsync("POST", Path, ComputeHost.Order("boot"), "2.102");
        Assert.Equal(202, made.Status);
        var id = made.Json.GetProperty("server").GetProperty("id").GetGuid();
        Assert.EndsWith($"/servers/{id}", made.Location, StringComparison.Ordinal);
        await host.ActivateAsync(id);
        foreach (var path in new[] { Path, Path + "/detail", $"{Path}/{id}" })
        {
            Assert.Equal(200, (await host.GetAsync(path, "2.1")).Status);
            Assert.Equal(200, (await host.GetAsync(path, "2.102")).Status);
            Assert.Equal(404, (await host.GetAsync(path, "2.103")).Status);
        }
        Assert.Equal(200, (await host.SendAsync("PUT", $"{Path}/{id}", """{"server": {"name": "x"}}""", "2.102")).Status);
        Assert.Equal(404, (await host.SendAsync("PUT", $"{Path}/{id}", """{"server": {"name": "x"}}""", "2.103")).Status);
        Assert.Equal(204, (await host.SendAsync("DELETE", $"{Path}/{id}", null, "2.102")).Status);
    }

    [Fact]
    public async Task Only_the_servers_own_actions_are_there()
    {
        var id = await host.CreateAsync("actions");
        await host.ActivateAsync(id);
        var other = await host.SendAsync("POST", $"{Path}/{id}/action", """{"shelve": null}""", "2.1");
        Assert.Equal((400, "There is no such action: shelve"), (other.Status, other.Message));
        Assert.Equal(404, (await host.SendAsync("POST", $"{Path}/{id}/action", """{"os-stop": null}""", "2.103")).Status);
        Assert.Equal(202, (await host.SendAsync("POST", $"{Path}/{id}/action", """{"os-stop": null}""", "2.102")).Status);
        Assert.Equal(403, (await host.SendAsync("POST", $"{Path}/{id}/action", """{"os-stop": null}""", "2.102", "reader")).Status);
    }
}
