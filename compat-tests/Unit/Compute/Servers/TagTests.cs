using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class TagTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private async Task<string> ServerAsync() => $"/v2.1/servers/{(await host.ActivateAsync(await host.CreateAsync())).Id}/tags";

    [Fact]
    public async Task Tags_come_with_2_26()
    {
        var path = await ServerAsync();
        Assert.Equal(404, (await host.GetAsync(path, "2.25")).Status);
        var made = await host.SendAsync("PUT", path + "/alpha", null, "2.26");
        Assert.Equal((201, host.BaseUrl + path + "/alpha"), (made.Status, made.Location));
        Assert.Equal(204, (await host.SendAsync("PUT", path + "/alpha", null, "2.26")).Status);
        Assert.Equal(204, (await host.GetAsync(path + "/alpha", "2.26")).Status);
        Assert.Equal("""{"tags":["x","y"]}""", (await host.SendAsync("PUT", path, """{"tags": ["y", "x", "y"]}""", "2.26")).Body);
        Assert.Equal(204, (await host.SendAsync("DELETE", path + "/x", null, "2.26")).Status);
        Assert.Equal("""{"tags":["y"]}""", (await host.GetAsync(path, "2.26")).Body);
        Assert.Equal(204, (await host.SendAsync("DELETE", path, null, "2.26")).Status);
        Assert.Equal("""{"tags":[]}""", (await host.GetAsync(path, "2.26")).Body);
    }

    [Fact]
    public async Task Errors_are_in_Novas_words()
    {
        var path = await ServerAsync();
        var id = path.Split('/')[3];
        Assert.Equal((404, $"Server {id} has no tag 'nope'"), Told(await host.GetAsync(path + "/nope", "2.26")));
        Assert.Equal((404, $"Instance {id} has no tag 'nope'"), Told(await host.SendAsync("DELETE", path + "/nope", null, "2.26")));
        Assert.Equal((400, "Tag 'a,b' is invalid. It must be a non empty string without characters '/' and ','. Validation error message: 'a,b' does not match '^[^,/]*$'"), Told(await host.SendAsync("PUT", path + "/a,b", null, "2.26")));
        Assert.Equal((400, "{'x': 1} is not of type 'null'"), Told(await host.SendAsync("PUT", path + "/a", """{"x": 1}""", "2.26")));
        await host.SendAsync("PUT", path, $$"""{"tags": [{{string.Join(", ", Enumerable.Range(0, 50).Select(i => $"\"t{i}\""))}}]}""", "2.26");
        Assert.Equal((400, "The number of tags exceeded the per-server limit 50"), Told(await host.SendAsync("PUT", path + "/more", null, "2.26")));
        Assert.Equal((403, "Policy doesn't allow os_compute_api:os-server-tags:index to be performed."), Told(await host.GetAsync(path, "2.26", "other")));
        Assert.Equal((404, "Instance dddddddd-0000-4000-8000-00000000dead has no mapping to a cell."), Told(await host.GetAsync("/v2.1/servers/dddddddd-0000-4000-8000-00000000dead/tags", "2.26")));
        await host.ChangeAsync(Guid.Parse(id), server => server with { VmState = VmState.Rescued });
        Assert.Equal((409, $"Cannot 'update tags' instance {id} while it is in vm_state rescued"), Told(await host.SendAsync("PUT", path, """{"tags": ["a"]}""", "2.26")));
        Assert.Equal((409, $"Cannot 'delete tag' instance {id} while it is in vm_state rescued"), Told(await host.SendAsync("DELETE", path + "/t1", null, "2.26")));
        Assert.Equal(200, (await host.GetAsync(path, "2.26")).Status);
    }

    private static (int, string) Told(WireAnswer answer) => (answer.Status, answer.Message);
}
