using System.Text.Json;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Real;

/// <summary>What is made of a guest's disk, and what a guest's disk is made of.</summary>
[Collection(RealCollection.Name)]
public sealed class ImageTests(RealCloud cloud, SharedGuest guest) : RealTests(cloud), IClassFixture<SharedGuest>
{
    private Server Server => guest.Server;

    [Fact]
    public async Task A_server_booted_on_the_other_host_from_a_snapshot_has_the_file_that_was_written_before()
    {
        var boot = await Server.BootIdAsync();
        await Server.RunAsync("echo from-the-first-host > /root/snapped; sync");
        await Server.ImageAsync("snapped");
        Assert.Equal(boot, await Server.BootIdAsync());
        await Server.RunAsync("rm /root/snapped");
        var properties = (await Cloud.Operator.AskAsync("image", "show", "snapped")).GetProperty("properties");
        Assert.Equal(Server.Id, properties.GetProperty("instance_uuid").GetString());
        Assert.Equal("snapshot", properties.GetProperty("image_type").GetString());

        await using var copy = await Server.BootAsync(Cloud, "copy", Cloud.Second, "snapped");
        Assert.Equal([copy.Id], await Cloud.Second.DomainsAsync());
        Assert.Equal("from-the-first-host", await copy.RunAsync("cat /root/snapped"));
        Assert.Equal("copy", await copy.RunAsync("hostname"));
        await Cloud.Operator.DoAsync("image", "delete", "snapped");
    }

    [Fact]
    public async Task A_snapshot_of_a_server_that_is_off_leaves_it_off_and_has_its_file()
    {
        await Server.RunAsync("echo when-off > /root/off; sync");
        await Server.ToAsync("SHUTOFF", "stop");
        await Cloud.Operator.DoAsync("server", "image", "create", "--name", "cold", "--wait", Server.Id);
        await Server.StatusAsync("SHUTOFF");
        Assert.Equal("shut off", await Server.DomainStateAsync());
        await using var copy = await Server.BootAsync(Cloud, "cold-copy", Cloud.Second, "cold");
        Assert.Equal("when-off", await copy.RunAsync("cat /root/off"));
        await Cloud.Operator.DoAsync("image", "delete", "cold");
        await Server.ToAsync("ACTIVE", "start");
    }

    [Fact]
    public async Task Of_backups_the_newest_stay()
    {
        foreach (var name in new[] { "daily-1", "daily-2", "daily-3" })
        {
            await Cloud.Operator.DoAsync("server", "backup", "create", "--name", name, "--type", "daily", "--rotate", "2", "--wait", Server.Id);
            await Server.StatusAsync("ACTIVE");
        }
        Assert.Equal(["daily-2", "daily-3"], (await Cloud.Operator.NamesAsync("image", "list")).Where(name => name.StartsWith("daily", StringComparison.Ordinal)).Order());
        var properties = (await Cloud.Operator.AskAsync("image", "show", "daily-3")).GetProperty("properties");
        Assert.Equal(("backup", "daily"), (properties.GetProperty("image_type").GetString(), properties.GetProperty("backup_type").GetString()));
        await Cloud.Operator.DoAsync("image", "delete", "daily-2", "daily-3");
    }

    [Fact]
    public async Task A_rebuilt_server_keeps_id_host_and_port_and_has_the_disk_of_its_new_image()
    {
        await Server.RunAsync("echo old > /root/before; sync");
        await Server.ImageAsync("newer");
        await Server.RunAsync("echo later > /root/later; sync");
        var (boot, port) = (await Server.BootIdAsync(), await PortAsync());
        await Cloud.Operator.DoAsync("server", "rebuild", "--image", "newer", "--wait", Server.Id);
        await Server.StatusAsync("ACTIVE");
        await Server.RebootedSinceAsync(boot);
        Assert.Equal("old", await Server.RunAsync("cat /root/before; cat /root/later 2> /dev/null; true"));
        Assert.Equal(port, await PortAsync());
        Assert.Contains(port.Mac, await Server.RunAsync("cat /sys/class/net/*/address"));
        Assert.Equal(Cloud.First, await Server.HostAsync());
        Assert.Equal("newer", (await Server.ShowAsync()).GetProperty("image").GetString()!.Split(' ')[0]);
        await Cloud.Operator.DoAsync("image", "delete", "newer");
    }

    [Fact]
    public async Task A_rescued_guest_boots_from_the_rescue_image_with_its_own_disk_as_the_second_one()
    {
        await Server.RunAsync("echo mine > /root/own; sync");
        var boot = await Server.BootIdAsync();
        await Server.ToAsync("RESCUE", "rescue", "--image", RealCloud.Image);
        var rescue = await Server.RebootedSinceAsync(boot);
        Assert.Equal("/dev/vda2", await Server.RunAsync("mount | grep ' on / ' | cut -d' ' -f1"));
        Assert.Equal("mine", await Server.RunAsync("test ! -e /root/own && mkdir -p /run/own && mount /dev/vdb2 /run/own && cat /run/own/root/own && echo mended > /run/own/root/own && umount /run/own"));
        await Server.ToAsync("ACTIVE", "unrescue");
        await Server.RebootedSinceAsync(rescue);
        Assert.Equal("mended", await Server.RunAsync("cat /root/own"));
        Assert.Equal("-", await Server.RunAsync("test -e /dev/vdb2 && echo vdb2 || echo -"));
    }

    private async Task<(string Id, string Mac, string Address)> PortAsync()
    {
        var port = (await Cloud.Operator.AskAsync("port", "list", "--server", Server.Id)).EnumerateArray().Single();
        return (Text("ID"), Text("MAC Address"), port.GetProperty("Fixed IP Addresses").ToString());

        string Text(string name) => port.GetProperty(name).GetString()!;
    }
}
