using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class ShareTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private const string Share = "0410b11a-6b8a-480b-bbca-9867b4cd65a3";

    [Fact]
    public async Task A_server_has_no_shares_and_no_host_here_takes_one()
    {
        var id = await host.CreateAsync("shares");
        await host.ActivateAsync(id);
        var path = $"/v2.1/servers/{id}/shares";
        Assert.Equal("""{"shares":[]}""", (await host.GetAsync(path, "2.97")).Body);
        var missing = await host.GetAsync($"{path}/{Share}", "2.97");
        Assert.Equal((404, $"Share {Share} could not be found."), (missing.Status, missing.Message));
        var running = await host.SendAsync("POST", path, $$$"""{"share": {"share_id": "{{{Share}}}"}}""", "2.97");
        Assert.Equal((409, $"Cannot 'create share' instance {id} while it is in vm_state active"), (running.Status, running.Message));
        var detach = await host.SendAsync("DELETE", $"{path}/{Share}", null, "2.97");
        Assert.Equal((409, $"Cannot 'delete share' instance {id} while it is in vm_state active"), (detach.Status, detach.Message));
        await host.ChangeAsync(id, server => server with { VmState = VmState.Stopped });
        var unable = await host.SendAsync("POST", path, $$$"""{"share": {"share_id": "{{{Share}}}", "tag": "data"}}""", "2.97");
        Assert.Equal((409, "Feature not supported because either compute or instance are not configured correctly."), (unable.Status, unable.Message));
        Assert.Equal(404, (await host.SendAsync("DELETE", $"{path}/{Share}", null, "2.97")).Status);
    }

    [Fact]
    public async Task The_checks_come_in_Novas_order()
    {
        var id = await host.CreateAsync("order");
        await host.ActivateAsync(id);
        var path = $"/v2.1/servers/{id}/shares";
        Assert.Equal(404, (await host.GetAsync(path, "2.96")).Status);
        Assert.Equal(400, (await host.GetAsync(path + "?x=1", "2.97")).Status);
        Assert.Equal(400, (await host.SendAsync("POST", path, """{"share": {"share_id": "x"}}""", "2.97")).Status);
        Assert.Equal(400, (await host.SendAsync("POST", path, $$$"""{"share": {"share_id": "{{{Share}}}", "tag": "a b"}}""", "2.97")).Status);
        Assert.Equal(403, (await host.GetAsync(path, "2.97", "other")).Status);
        Assert.Equal(200, (await host.GetAsync(path, "2.97", "reader")).Status);
        Assert.Equal(403, (await host.SendAsync("POST", path, $$$"""{"share": {"share_id": "{{{Share}}}"}}""", "2.97", "reader")).Status);
        var unknown = await host.GetAsync($"/v2.1/servers/{Share}/shares", "2.97");
        Assert.Equal((404, $"Instance {Share} has no mapping to a cell."), (unknown.Status, unknown.Message));
    }
}
