using System.Net;
using System.Net.Sockets;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Clients.Starts;

/// <summary>What the program does when it begins and ends, each on a cloud of its own.</summary>
public sealed class StartTests
{
    private static readonly string[] Simulated = ["--hypervisor", "simulated"];

    [Fact]
    public async Task A_second_start_finds_the_same_cloud_with_its_servers()
    {
        await using var cloud = await Cloud.StartAsync(Simulated);
        var demo = new Client(await cloud.DemoAsync(), cloud.Folder);
        var image = Assert.Single(await demo.NamesAsync("image", "list"));
        await demo.DoAsync("server", "create", "--image", image, "--flavor", "m1.nano", "--network", "private", "--wait", "stays");
        var before = await ShownAsync();

        await cloud.RestartAsync();

        Assert.Equal(before, await ShownAsync());
        await demo.DoAsync("server", "reboot", "--wait", "stays");
        await demo.DoAsync("server", "delete", "--wait", "stays");

        Task<string> ShownAsync() => demo.DoAsync("server", "show", "stays", "-f", "json", "-c", "id", "-c", "status", "-c", "addresses", "-c", "created", "-c", "updated", "-c", "image");
    }

    [Fact]
    public async Task Passwords_are_readable_for_their_owner_alone_and_both_files_work()
    {
        await using var cloud = await Cloud.StartAsync(Simulated);
        foreach (var name in new[] { "openrc", "openrc-demo", "clouds.yaml" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(cloud.Folder, name)));
        }

        Assert.Equal(Cloud.AdminPassword, (await cloud.AdminAsync())["OS_PASSWORD"]);
        foreach (var name in new[] { "novacompat", "novacompat-admin" })
        {
            var user = new Client(Credentials.OfCloudsYaml(Path.Combine(cloud.Folder, "clouds.yaml"), name), cloud.Folder);
            Assert.Contains("m1.nano", await user.NamesAsync("flavor", "list"));
        }

        Assert.DoesNotContain(cloud.Process.Lines, line => line.Contains(Cloud.AdminPassword));
        foreach (var log in Directory.EnumerateFiles(Path.Combine(cloud.Folder, "logs")))
        {
            Assert.DoesNotContain(Cloud.AdminPassword, await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task The_start_says_where_things_are_and_what_to_try_next()
    {
        await using var cloud = await Cloud.StartAsync(Simulated);
        var said = string.Join('\n', cloud.Process.Lines);
        Assert.Contains($"http://127.0.0.1:{PortOffset.Identity + cloud.Offset}", said);
        Assert.Contains($"http://127.0.0.1:{PortOffset.Compute + cloud.Offset}", said);
        Assert.All(["simulated", "SQLite", "in-process", "openrc"], word => Assert.Contains(word, said, StringComparison.OrdinalIgnoreCase));
        Assert.Matches(@"ready in \d+ ms", cloud.Process.Lines.Last());
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line_and_nothing_half_started()
    {
        using var folder = new CloudFolder();
        var offset = PortOffset.Free();
        using var holder = new TcpListener(IPAddress.Loopback, PortOffset.Compute + offset);
        holder.Start();
        await using var process = GatewayProcess.Start(Repository.Gateway, ["--data", folder.Path, "--port-offset", $"{offset}", .. Simulated]);
        Assert.NotEqual(0, await process.ExitAsync());
        Assert.Contains($"{PortOffset.Compute + offset}", Assert.Single(process.Lines));
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(PortOffset.Identity + offset));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "openrc*"));
    }

    [Fact]
    public async Task Ctrl_C_ends_it_in_order()
    {
        using var folder = new CloudFolder();
        var offset = PortOffset.Free();
        await using var process = GatewayProcess.Start(Repository.Gateway, ["--data", folder.Path, "--port-offset", $"{offset}", .. Simulated]);
        await process.ReadyAsync();
        Assert.Equal(0, await process.InterruptAsync());
        Assert.DoesNotContain(process.Lines, line => line.Contains("exception", StringComparison.OrdinalIgnoreCase));
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(PortOffset.Identity + offset));
    }

    [Fact]
    public async Task A_wrong_setting_is_said_before_anything_starts()
    {
        using var folder = new CloudFolder();
        await using var process = GatewayProcess.Start(Repository.Gateway, ["--data", folder.Path, "--hypervisor", "abacus"]);
        Assert.NotEqual(0, await process.ExitAsync());
        Assert.Contains(process.Lines, line => line.Contains("hypervisor") && line.Contains("libvirt"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static async Task ConnectAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
    }
}
