using System.Text;
using NovaCompat.Tests.Clouds;
using NovaCompat.Tests.TypedClient;

namespace NovaCompat.Tests.Clients.Simulated;

/// <summary>The client that NSwag writes from our document of the newest microversion: the document is true enough to work by.</summary>
[Collection(SimulatedCollection.Name)]
public sealed class TypedClientTests(SimulatedCloud cloud) : CloudTests(cloud)
{
    [Fact]
    public async Task A_generated_client_leads_a_server_through_its_life()
    {
        using var http = await HttpAsync();
        var compute = new ComputeClient(http) { BaseUrl = $"http://127.0.0.1:{PortOffset.Compute + Cloud.Offset}/v2.1" };

        var key = await compute.Post_os_keypairsAsync(new() { Keypair = new() { Name = "typed", Type = KeypairType.Ssh, Public_key = await PublicKeyAsync() } }, cancellationToken: Cancel);
        Assert.NotEmpty(key.Keypair.Fingerprint);
        var flavors = (await compute.Get_flavorsAsync(cancellationToken: Cancel)).Flavors.ToDictionary(flavor => flavor.Name, flavor => flavor.Id);

        var made = await compute.Post_serversAsync(new()
        {
            Server = new()
            {
                Name = "typed",
                FlavorRef = flavors["m1.nano"],
                ImageRef = Guid.Parse(await IdAsync("image", Image)),
                Networks = [new() { Uuid = Guid.Parse(await IdAsync("network", "private")) }],
                Key_name = "typed",
                Metadata = new Dictionary<string, string> { ["purpose"] = "types" },
                Tags = ["typed"],
                User_data = Encoding.UTF8.GetBytes("#!/bin/sh\n"),
            },
        }, cancellationToken: Cancel);
        var id = made.Server.Id;
        Assert.NotEmpty(made.Server.AdminPass);

        var active = await ReachesAsync("ACTIVE");
        Assert.Equal("types", active.Metadata["purpose"]);
        Assert.Equal(["typed"], active.Tags);
        Assert.Equal("m1.nano", active.Flavor.Original_name);
        Assert.Single(active.Addresses["private"]);
        Assert.Contains((await compute.Get_servers_detailAsync(tags: ["typed"], cancellationToken: Cancel)).Servers, server => server.Id == id);

        var renamed = await compute.Put_servers_idAsync(id, new() { Server = new() { Name = "typed-again", Description = "written by NSwag" } }, cancellationToken: Cancel);
        Assert.Equal(("typed-again", "written by NSwag"), (renamed.Server.Name, renamed.Server.Description));

        await compute.Post_servers_id_action_os_stopAsync(id, new() { OsStop = new() }, cancellationToken: Cancel);
        await ReachesAsync("SHUTOFF");
        await compute.Post_servers_id_action_os_startAsync(id, new() { OsStart = new() }, cancellationToken: Cancel);
        await ReachesAsync("ACTIVE");
        await compute.Post_servers_id_action_rebootAsync(id, new() { Reboot = new() { Type = "HARD" } }, cancellationToken: Cancel);
        await ReachesAsync("ACTIVE");
        await compute.Post_servers_id_action_resizeAsync(id, new() { Resize = new() { FlavorRef = flavors["m1.tiny"] } }, cancellationToken: Cancel);
        await ReachesAsync("VERIFY_RESIZE");
        await compute.Post_servers_id_action_confirmResizeAsync(id, new() { ConfirmResize = new() }, cancellationToken: Cancel);
        Assert.Equal("m1.tiny", (await ReachesAsync("ACTIVE")).Flavor.Original_name);
        Assert.Contains((await compute.Get_servers_id_os_instance_actionsAsync(id, cancellationToken: Cancel)).InstanceActions, action => action.Action == "resize");

        await compute.Delete_servers_idAsync(id, cancellationToken: Cancel);
        await Waiting.ForAsync("the server is gone", TimeSpan.FromSeconds(60), async () =>
        {
            var there = (await compute.Get_serversAsync(cancellationToken: Cancel)).Servers.Any(server => server.Id == id);
            return (!there, there);
        });
        await compute.Delete_os_keypairs_idAsync("typed", cancellationToken: Cancel);

        Task<ServerView> ReachesAsync(string status) => Waiting.ForAsync($"the server is {status}", TimeSpan.FromSeconds(60), async () =>
        {
            var server = (await compute.Get_servers_idAsync(id, cancellationToken: Cancel)).Server;
            return (server.Status == status && server.OSEXTSTS_task_state is null, server);
        });
    }

    [Fact]
    public async Task A_generated_client_is_told_a_refusal_with_its_status_and_body()
    {
        using var http = await HttpAsync();
        var compute = new ComputeClient(http) { BaseUrl = $"http://127.0.0.1:{PortOffset.Compute + Cloud.Offset}/v2.1" };
        var refused = await Assert.ThrowsAsync<ComputeException>(() => compute.Get_servers_idAsync("no-such-server", cancellationToken: Cancel));
        Assert.Equal(404, refused.StatusCode);
        Assert.Contains("Instance no-such-server could not be found.", refused.Response);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<HttpClient> HttpAsync()
    {
        var token = await Demo.AskAsync("token", "issue");
        return new()
        {
            DefaultRequestHeaders = { { "X-Auth-Token", token.GetProperty("id").GetString() }, { "OpenStack-API-Version", "compute 2.104" } },
        };
    }

    private async Task<string> IdAsync(string noun, string name) => (await Demo.DoAsync(noun, "show", name, "-f", "value", "-c", "id")).Trim();

    private async Task<string> PublicKeyAsync()
    {
        var file = Path.Combine(Home, "typed");
        Tool.Must(await Tool.RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "typed", "-f", file));
        return (await File.ReadAllTextAsync(file + ".pub", Cancel)).Trim();
    }
}
