using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class BlockDeviceTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private const string Ghost = "dddddddd-0000-4000-8000-00000000dead";
    private const string Local = "{\"source_type\": \"image\", \"destination_type\": \"local\", \"uuid\": \"IMAGE\", \"boot_index\": 0}, ";
    private static readonly VolumeCaller Member = new(Bearers.Project, "user1");

    [Theory]
    [InlineData("{\"destination_type\": \"volume\"}", "Block Device Mapping is Invalid: Missing device UUID.")]
    [InlineData("{\"source_type\": \"blank\", \"destination_type\": \"local\", \"boot_index\": -1}", "Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.")]
    [InlineData("{\"source_type\": \"volume\", \"destination_type\": \"volume\", \"uuid\": \"" + Ghost + "\", \"boot_index\": 0}", "Volume " + Ghost + " could not be found.")]
    [InlineData("{\"source_type\": \"volume\", \"destination_type\": \"volume\", \"uuid\": \"x\", \"boot_index\": 0}", "Volume x could not be found.")]
    [InlineData("{\"source_type\": \"image\", \"destination_type\": \"volume\", \"uuid\": \"" + Ghost + "\", \"boot_index\": 0, \"volume_size\": 1}", "Block Device Mapping is Invalid: failed to get image " + Ghost + ".")]
    [InlineData("{\"source_type\": \"image\", \"destination_type\": \"volume\", \"uuid\": \"IMAGE\", \"boot_index\": 0}", "Images with destination_type 'volume' need to have a non-zero size specified")]
    [InlineData("{\"source_type\": \"snapshot\", \"destination_type\": \"volume\", \"uuid\": \"" + Ghost + "\", \"boot_index\": 0}", "Block Device Mapping is Invalid: failed to get snapshot " + Ghost + ".")]
    [InlineData("{\"source_type\": \"image\", \"destination_type\": \"volume\", \"uuid\": \"IMAGE\", \"boot_index\": 0, \"volume_size\": 1, \"volume_type\": \"none\"}", "Volume type none could not be found.")]
    [InlineData("{\"source_type\": \"blank\", \"destination_type\": \"volume\", \"uuid\": \"IMAGE\"}", "Block Device Mapping is Invalid: Invalid device UUID.")]
    [InlineData("{\"source_type\": \"image\", \"destination_type\": \"local\", \"uuid\": \"IMAGE\"}", "Block Device Mapping is Invalid: Mapping image to local is not supported.")]
    [InlineData("{\"source_type\": \"blank\", \"destination_type\": \"local\", \"volume_type\": \"a\"}", "Block Device Mapping is Invalid: Specifying a volume_type with destination_type=local is not supported.")]
    [InlineData("{\"source_type\": \"volume\", \"destination_type\": \"volume\", \"uuid\": \"x\", \"volume_type\": \"a\"}", "Block Device Mapping is Invalid: Specifying volume type to existing volume is not supported.")]
    [InlineData(Local + "{\"source_type\": \"blank\", \"destination_type\": \"volume\"}", "Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size")]
    [InlineData(Local + "{\"source_type\": \"blank\", \"destination_type\": \"local\", \"guest_format\": \"swap\", \"volume_size\": 9}", "Swap drive requested is larger than instance type allows.")]
    [InlineData(Local + "{\"source_type\": \"blank\", \"destination_type\": \"volume\", \"volume_size\": 1, \"disk_bus\": \"none\"}", "Block Device Mapping is invalid: The provided disk bus none is not valid.")]
    [InlineData(Local + "{\"source_type\": \"blank\", \"destination_type\": \"volume\", \"volume_size\": 1, \"device_name\": \"vda\"}", "The volume cannot be assigned the same device name as the root device vda")]
    public async Task Devices_that_cannot_be_are_refused_in_the_right_words(string devices, string message)
    {
        var answer = await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order(more: Devices(devices)), "2.93");
        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_server_that_boots_from_a_volume_keeps_it_and_has_no_image()
    {
        var volume = await VolumeAsync(bootable: true);
        var body = ComputeHost.Order(more: Devices($"{{\"source_type\": \"volume\", \"destination_type\": \"volume\", \"uuid\": \"{volume}\", \"boot_index\": 0, \"tag\": \"root\"}}")).Replace($"\"imageRef\": \"{FakeImages.Good}\", ", "", StringComparison.Ordinal);
        var answer = await host.SendAsync("POST", "/v2.1/servers", body, "2.93");
        Assert.True(answer.Status == 202, answer.Body);
        var id = Guid.Parse(answer.Json.GetProperty("server").GetProperty("id").GetString()!);
        var server = (await host.Servers.FindAsync(id, CancellationToken.None))!;
        var device = Assert.Single(server.BlockDevices);
        Assert.Null(server.Image);
        Assert.Equal((volume, "/dev/vda", "root", true), (device.VolumeId!.Value, device.DeviceName, device.Tag, device.AttachmentId is not null));
        Assert.Equal(VolumeStatus.Reserved, await StatusAsync(volume));
        Assert.Equal("", (await host.GetAsync($"/v2.1/servers/{id}")).Json.GetProperty("server").GetProperty("image").GetString());

        await host.Get<ServerVolumes>().ConnectAsync(server, "host1", "req-1", CancellationToken.None);
        Assert.Equal(VolumeStatus.InUse, await StatusAsync(volume));
        await host.Get<ServerVolumes>().LeaveAsync(server, "req-1", CancellationToken.None);
        await host.Get<ServerVolumes>().LeaveAsync(server, "req-1", CancellationToken.None);
        Assert.Equal(VolumeStatus.Available, await StatusAsync(volume));
    }

    [Fact]
    public async Task Volumes_of_other_sources_are_made_once_and_go_with_the_server_when_it_says_so()
    {
        var id = await host.CreateAsync("sources", Devices(Local + "{\"source_type\": \"blank\", \"destination_type\": \"volume\", \"volume_size\": 1, \"delete_on_termination\": true}, {\"source_type\": \"blank\", \"destination_type\": \"volume\", \"volume_size\": 2}"));
        var server = (await host.Servers.FindAsync(id, CancellationToken.None))!;
        Assert.Equal(["/dev/vdb", "/dev/vdc"], server.BlockDevices.Select(device => device.DeviceName));
        var volumes = host.Get<ServerVolumes>();
        var made = await volumes.ConnectAsync(server, "host1", "req-1", CancellationToken.None);
        Assert.Equal(made.Select(device => device.VolumeId), (await volumes.ConnectAsync(server, "host2", "req-1", CancellationToken.None)).Select(device => device.VolumeId));
        var spec = GuestJobs.SpecOf(server with { BlockDevices = made });
        Assert.Equal([1, 2], spec.Volumes.Select(volume => volume.SizeGb));
        await volumes.LeaveAsync(server with { BlockDevices = made }, "req-1", CancellationToken.None);
        Assert.Equal((VolumeStatus.Deleting, VolumeStatus.Available), (await StatusAsync(made[0].VolumeId!.Value), await StatusAsync(made[1].VolumeId!.Value)));
    }

    [Fact]
    public async Task A_refused_creation_gives_the_volume_back()
    {
        var volume = await VolumeAsync(bootable: true);
        var device = Devices($"{{\"source_type\": \"volume\", \"destination_type\": \"volume\", \"uuid\": \"{volume}\", \"boot_index\": -1}}, " + Local.TrimEnd(' ', ','));
        var answer = await host.SendAsync("POST", "/v2.1/servers", ComputeHost.Order(more: device + ", \"max_count\": 2"), "2.93");
        Assert.Equal((400, "Cannot attach one or more volumes to multiple instances"), (answer.Status, answer.Message));
        Assert.Equal(VolumeStatus.Available, await StatusAsync(volume));
    }

    [Fact]
    public async Task A_volume_without_a_system_is_not_booted_from()
    {
        var volume = await VolumeAsync(bootable: false);
        var body = ComputeHost.Order(more: $"\"block_device_mapping\": [{{\"device_name\": \"vda\", \"volume_id\": \"{volume}\"}}]").Replace($"\"imageRef\": \"{FakeImages.Good}\", ", "", StringComparison.Ordinal);
        var answer = await host.SendAsync("POST", "/v2.1/servers", body, "2.93");
        Assert.Equal((400, $"Block Device {volume} is not bootable."), (answer.Status, answer.Message));
    }

    private static string Devices(string devices) => $"\"block_device_mapping_v2\": [{devices.Replace("IMAGE", FakeImages.Good.ToString(), StringComparison.Ordinal)}]";

    private async Task<Guid> VolumeAsync(bool bootable)
    {
        await host.Get<IVolumeQuotaStore>().SetAsync(Bearers.Project, new Dictionary<string, int> { ["volumes"] = -1 }, CancellationToken.None);
        var volumes = host.Get<IVolumes>();
        var made = await volumes.ReadyAsync((await volumes.CreateAsync(new() { SizeGb = 1 }, Member, "req-1", CancellationToken.None)).Id, CancellationToken.None);
        await host.Get<VolumeCatalog>().UpdateAsync(made.Id, now => now with { Bootable = bootable }, CancellationToken.None);
        return made.Id;
    }

    private async Task<VolumeStatus> StatusAsync(Guid volume) => (await host.Get<IVolumes>().FindAsync(volume, Member, CancellationToken.None))!.Status;
}
