using NovaCompat.Conductor.Reports;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class AttachmentTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private static readonly VolumeCaller Member = new(Bearers.Project, "user1");

    [Fact]
    public async Task A_volume_is_kept_for_the_server_attached_by_its_host_and_taken_away_again()
    {
        var (server, volume) = (await ActiveAsync(), await VolumeAsync());
        var answer = await AttachAsync(server, volume);
        Assert.Equal((200, "/dev/vdb"), (answer.Status, answer.Json.GetProperty("volumeAttachment").GetProperty("device").GetString()));
        Assert.Equal(VolumeStatus.Attaching, await StatusAsync(volume));
        await ReportAsync(server, JobKinds.AttachVolume, null);
        Assert.Equal(VolumeStatus.InUse, await StatusAsync(volume));
        Assert.Contains(volume.ToString(), (await host.GetAsync($"/v2.1/servers/{server}")).Body, StringComparison.Ordinal);

        var again = await AttachAsync(server, volume);
        Assert.Equal((400, $"Invalid volume: volume {volume} is already attached to instances: {server}"), (again.Status, again.Message));
        Assert.Equal(202, (await host.SendAsync("DELETE", One(server, volume))).Status);
        Assert.Equal(VolumeStatus.Detaching, await StatusAsync(volume));
        await ReportAsync(server, JobKinds.DetachVolume, null);
        Assert.Equal(VolumeStatus.Available, await StatusAsync(volume));
        var gone = await host.GetAsync(One(server, volume));
        Assert.Equal((404, $"Instance {server} is not attached to volume {volume}"), (gone.Status, gone.Message));
    }

    [Fact]
    public async Task A_host_that_fails_leaves_volume_and_server_as_they_were()
    {
        var (server, volume) = (await ActiveAsync(), await VolumeAsync());
        await AttachAsync(server, volume);
        await ReportAsync(server, JobKinds.AttachVolume, "no");
        Assert.Equal(VolumeStatus.Available, await StatusAsync(volume));
        Assert.Empty((await host.Servers.FindAsync(server, CancellationToken.None))!.BlockDevices);

        await AttachAsync(server, volume);
        await ReportAsync(server, JobKinds.AttachVolume, null);
        await host.SendAsync("DELETE", One(server, volume));
        await ReportAsync(server, JobKinds.DetachVolume, "no");
        Assert.Equal(VolumeStatus.InUse, await StatusAsync(volume));
        Assert.Single((await host.Servers.FindAsync(server, CancellationToken.None))!.BlockDevices);
    }

    [Theory]
    [InlineData("2.1", "device,id,serverId,volumeId")]
    [InlineData("2.70", "device,id,serverId,tag,volumeId")]
    [InlineData("2.79", "delete_on_termination,device,id,serverId,tag,volumeId")]
    [InlineData("2.89", "attachment_id,bdm_uuid,delete_on_termination,device,serverId,tag,volumeId")]
    [InlineData("2.104", "attachment_id,bdm_uuid,delete_on_termination,device,serverId,tag,volumeId")]
    public async Task Fields_come_and_go_with_their_versions(string version, string fields)
    {
        var (server, volume) = (await ActiveAsync(), await VolumeAsync());
        await AttachAsync(server, volume);
        var shown = (await host.GetAsync(One(server, volume), version)).Json.GetProperty("volumeAttachment");
        Assert.Equal(fields, string.Join(',', shown.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)));
        Assert.Equal(1, (await host.GetAsync(All(server), version)).Json.GetProperty("volumeAttachments").GetArrayLength());
    }

    [Fact]
    public async Task From_2_101_an_attachment_is_202_without_a_body()
    {
        var (server, volume) = (await ActiveAsync(), await VolumeAsync());
        var answer = await AttachAsync(server, volume, version: "2.101");
        Assert.Equal((202, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task States_locks_and_versions_refuse()
    {
        var (server, volume) = (await ActiveAsync(), await VolumeAsync());
        await host.ChangeAsync(server, now => now with { LockedBy = LockedBy.Owner });
        Assert.Equal((409, $"Instance {server} is locked"), await RefusedAsync(server, volume));
        await host.ChangeAsync(server, now => now with { LockedBy = null, VmState = VmState.Suspended });
        Assert.Equal((409, $"Cannot 'attach_volume' instance {server} while it is in vm_state suspended"), await RefusedAsync(server, volume));
        await host.ChangeAsync(server, now => now with { VmState = VmState.Active, TaskState = TaskState.Rebooting });
        Assert.Equal((409, $"Cannot 'attach_volume' instance {server} while it is in task_state rebooting"), await RefusedAsync(server, volume));
        await host.ChangeAsync(server, now => now with { VmState = VmState.ShelvedOffloaded, TaskState = null, Host = null });
        Assert.Equal((409, $"Cannot 'attach_volume' instance {server} while it is in vm_state shelved_offloaded"), await RefusedAsync(server, volume, "2.19"));
        Assert.Equal((400, "Tagged volume attachment is not supported for shelved-offloaded instances."), await RefusedAsync(server, volume, "2.49", ", \"tag\": \"a\""));
        Assert.Equal(200, (await AttachAsync(server, volume, "2.20")).Status);
        Assert.Equal(VolumeStatus.InUse, await StatusAsync(volume));
        Assert.Equal(202, (await host.SendAsync("DELETE", One(server, volume), version: "2.20")).Status);
        Assert.Equal(VolumeStatus.Available, await StatusAsync(volume));
        Assert.Equal((404, "Volume dddddddd-0000-4000-8000-00000000dead could not be found."), await RefusedAsync(server, FakeNetworking.Ghost, "2.20"));
        Assert.Equal(404, (await AttachAsync(server, volume, "2.20", bearer: "other")).Status);
        Assert.Equal(403, (await AttachAsync(server, volume, "2.20", bearer: "reader")).Status);
    }

    [Fact]
    public async Task Several_servers_share_a_volume_from_2_60()
    {
        var types = host.Get<IVolumeTypeStore>();
        await types.AddAsync(new() { Id = Guid.NewGuid(), Name = "shared", ExtraSpecs = new Dictionary<string, string> { ["multiattach"] = "<is> True" }, CreatedAt = DateTimeOffset.UtcNow }, CancellationToken.None);
        var (one, two, volume) = (await ActiveAsync(), await ActiveAsync(), await VolumeAsync("shared"));
        Assert.Equal((400, "Multiattach volumes are only supported starting with compute API version 2.60."), await RefusedAsync(one, volume, "2.59"));
        foreach (var server in new[] { one, two })
        {
            Assert.Equal(200, (await AttachAsync(server, volume, "2.60")).Status);
            await ReportAsync(server, JobKinds.AttachVolume, null);
        }
        Assert.Equal((400, $"Invalid volume: volume {volume} already attached"), await RefusedAsync(one, volume, "2.60"));
        Assert.Equal(202, (await host.SendAsync("DELETE", One(one, volume))).Status);
        await ReportAsync(one, JobKinds.DetachVolume, null);
        Assert.Equal(VolumeStatus.InUse, await StatusAsync(volume));
    }

    [Fact]
    public async Task A_root_volume_stays_and_only_a_volume_that_moves_is_swapped()
    {
        var (server, volume, other) = (await ActiveAsync(), await VolumeAsync(), await VolumeAsync());
        await AttachAsync(server, volume);
        await ReportAsync(server, JobKinds.AttachVolume, null);
        var early = await host.SendAsync("PUT", One(server, volume), $"{{\"volumeAttachment\": {{\"volumeId\": \"{other}\"}}}}", "2.1", "admin");
        Assert.Equal((409, $"volume {volume} is not migrating; this API should only be called by Cinder"), (early.Status, early.Message));
        Assert.Equal(403, (await host.SendAsync("PUT", One(server, volume), $"{{\"volumeAttachment\": {{\"volumeId\": \"{other}\"}}}}", "2.1")).Status);
        await host.Get<VolumeCatalog>().ChangeAsync(volume, now => new(now with { MigrationStatus = "migrating" }), CancellationToken.None);
        Assert.Equal(202, (await host.SendAsync("PUT", One(server, volume), $"{{\"volumeAttachment\": {{\"volumeId\": \"{other}\"}}}}", "2.1", "admin")).Status);
        await ReportAsync(server, JobKinds.SwapVolume, null);
        Assert.Equal((VolumeStatus.Available, VolumeStatus.InUse), (await StatusAsync(volume), await StatusAsync(other)));

        var flag = $"{{\"volumeAttachment\": {{\"volumeId\": \"{other}\", \"delete_on_termination\": true}}}}";
        Assert.Equal(202, (await host.SendAsync("PUT", One(server, other), flag, "2.85")).Status);
        Assert.True((await host.Servers.FindAsync(server, CancellationToken.None))!.BlockDevices[0].DeleteOnTermination);
        await host.ChangeAsync(server, now => now.WithDevice(now.BlockDevices[0].Id, device => device with { BootIndex = 0 }));
        var root = await host.SendAsync("DELETE", One(server, other));
        Assert.Equal((400, "Cannot detach a root device volume"), (root.Status, root.Message));
    }

    private static string All(Guid server) => $"/v2.1/servers/{server}/os-volume_attachments";

    private static string One(Guid server, Guid volume) => $"{All(server)}/{volume}";

    private async Task<Guid> ActiveAsync()
    {
        var id = await host.CreateAsync("disks");
        await host.ActivateAsync(id);
        return id;
    }

    private async Task<Guid> VolumeAsync(string? type = null)
    {
        await host.Get<IVolumeQuotaStore>().SetAsync(Bearers.Project, new Dictionary<string, int> { ["volumes"] = -1 }, CancellationToken.None);
        var volumes = host.Get<IVolumes>();
        return (await volumes.ReadyAsync((await volumes.CreateAsync(new() { SizeGb = 1, Type = type }, Member, "req-1", CancellationToken.None)).Id, CancellationToken.None)).Id;
    }

    private async Task<VolumeStatus> StatusAsync(Guid volume) => (await host.Get<IVolumes>().FindAsync(volume, Member, CancellationToken.None))!.Status;

    private Task<WireAnswer> AttachAsync(Guid server, Guid volume, string version = "2.1", string more = "", string bearer = "member") =>
        host.SendAsync("POST", All(server), $"{{\"volumeAttachment\": {{\"volumeId\": \"{volume}\"{more}}}}}", version, bearer);

    private async Task<(int, string)> RefusedAsync(Guid server, Guid volume, string version = "2.1", string more = "")
    {
        var answer = await AttachAsync(server, volume, version, more);
        return (answer.Status, answer.Message);
    }

    /// <summary>What the host says of its last job.</summary>
    private async Task ReportAsync(Guid server, string kind, string? fault)
    {
        var job = host.Doorbell.Last(server)!;
        Assert.Equal((kind, "compute:host1"), (job.Kind, job.Queue));
        var report = new JobReport { JobId = job.Id, Kind = kind, ServerId = server, Generation = job.Generation, Host = "host1", RequestId = job.RequestId, Fault = fault };
        var (jobs, servers, volumes) = (host.Jobs, host.Servers, host.Get<IVolumes>());
        IJobReport writer = kind switch
        {
            JobKinds.AttachVolume => new VolumeAttached(jobs, servers, volumes, TimeProvider.System),
            JobKinds.DetachVolume => new VolumeDetached(jobs, servers, volumes, host.Get<ServerVolumes>(), TimeProvider.System),
            _ => new VolumeSwapped(jobs, servers, volumes, TimeProvider.System),
        };
        await writer.WriteAsync(job, report, CancellationToken.None);
        Assert.NotEqual(JobState.Ready, (await jobs.FindAsync(job.Id, CancellationToken.None))!.State);
        Assert.Null(Wire.Read<GuestJobBody>(job.Body).Guest);
    }
}
