using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Images;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Core.Volumes;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Volumes;

/// <summary>What the compute side may rely on, whichever Block Storage service is behind it.</summary>
public abstract class VolumeServiceContract : IAsyncLifetime
{
    protected static readonly VolumeCaller Member = new(Bearers.Project, "user1");
    private static readonly VolumeCaller Stranger = new(Bearers.OtherProject, "user3");
    private static readonly VolumeCaller Admin = new("", "", IsAdmin: true);

    protected VolumeCloud Cloud { get; } = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>As jobs have it.</summary>
    protected abstract IVolumes Volumes { get; }

    /// <summary>Does something while a request of the member is answered.</summary>
    protected abstract Task<T> AskAsync<T>(Func<IVolumes, Task<T>> ask);

    public virtual ValueTask InitializeAsync() => Cloud.InitializeAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Cloud.DisposeAsync();
    }

    [Fact]
    public async Task A_volume_is_made_for_who_asks_and_shown_to_its_project()
    {
        var first = await MakeAsync(new() { SizeGb = 1, Name = "first", Metadata = new Dictionary<string, string> { ["a"] = "b" } });
        var second = await MakeAsync(new() { SizeGb = 2 });
        var seen = await AskAsync(volumes => volumes.FindAsync(first.Id, Member, Cancel));
        Assert.Equal(("first", 1, VolumeStatus.Available, Bearers.Project, "nova", "b", false), (seen!.Name, seen.SizeGb, seen.Status, seen.ProjectId, seen.AvailabilityZone, seen.Metadata["a"], seen.Bootable));
        Assert.Equal(VolumeType.Default, seen.Type.Name);
        Assert.InRange(seen.CreatedAt, DateTimeOffset.UtcNow - TimeSpan.FromMinutes(5), DateTimeOffset.UtcNow);
        Assert.Equal([second.Id, first.Id], (await AskAsync(volumes => volumes.ListAsync(Member, Cancel))).Select(volume => volume.Id));
        Assert.NotNull(await Volumes.FindAsync(first.Id, Member, Cancel));
        Assert.NotNull(await Volumes.FindAsync(first.Id, Admin, Cancel));
        Assert.Null(await Volumes.FindAsync(first.Id, Stranger, Cancel));
        Assert.Null(await AskAsync(volumes => volumes.FindAsync(Guid.NewGuid(), Member, Cancel)));
        var type = await AskAsync(volumes => volumes.FindTypeAsync(VolumeType.Default, Member, Cancel));
        Assert.Equal(type!.Id, (await AskAsync(volumes => volumes.FindTypeAsync(type.Id.ToString(), Member, Cancel)))!.Id);
        Assert.Null(await AskAsync(volumes => volumes.FindTypeAsync("ghost", Member, Cancel)));
    }

    [Fact]
    public async Task A_volume_goes_to_a_server_and_comes_back()
    {
        var (volume, server, key) = ((await MakeAsync(new() { SizeGb = 1 })).Id, Guid.NewGuid(), Guid.NewGuid());
        var attachment = (await Volumes.ReserveAsync(volume, server, key, Member, Cancel)).Id;
        Assert.Equal(attachment, (await Volumes.ReserveAsync(volume, server, key, Member, Cancel)).Id);
        Assert.Equal(VolumeStatus.Reserved, await StatusAsync(volume));
        Assert.Contains(await Volumes.ListHeldAsync(DateTimeOffset.UtcNow.AddMinutes(1), Cancel), one => one.Id == attachment && one.ServerId == server);
        var taken = await RefusedAsync(volumes => volumes.ReserveAsync(volume, Guid.NewGuid(), Guid.NewGuid(), Member, Cancel));
        Assert.Equal(Faults.BadRequest($"Invalid volume: Volume {volume} status must be available or downloading to reserve, but the current status is reserved."), taken);
        var connected = await Volumes.ConnectAsync(attachment, "host1", "/dev/vdb", Cancel);
        Assert.Contains("\"driver_volume_type\":\"simulated\",\"data\":{\"volume_id\":", connected.ConnectionInfo!.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await Volumes.CompleteAsync(attachment, Cancel);
        var used = await Volumes.FindAsync(volume, Member, Cancel);
        var use = Assert.Single(used!.Attachments);
        Assert.Equal((VolumeStatus.InUse, attachment, (Guid?)server, "/dev/vdb", true), (used.Status, use.Id, use.ServerId, use.Device, use.ByCompute));
        Assert.Equal(FaultKind.BadRequest, (await RefusedAsync(async volumes => { await volumes.DeleteAsync(volume, Member, "req", Cancel); return 0; })).Kind);
        await Volumes.BeginDetachingAsync(volume, Cancel);
        Assert.Equal(VolumeStatus.Detaching, await StatusAsync(volume));
        Assert.Equal(VolumeFaults.NotDetachable.Fault, await RefusedAsync(async volumes => { await volumes.BeginDetachingAsync(volume, Cancel); return 0; }));
        await Volumes.RollDetachingAsync(volume, Cancel);
        Assert.Equal(VolumeStatus.InUse, await StatusAsync(volume));
        for (var i = 0; i < 2; i++) await Volumes.EndAsync(attachment, Cancel);
        Assert.Equal((VolumeStatus.Available, 0), ((await Volumes.FindAsync(volume, Member, Cancel))!.Status, (await Volumes.FindAsync(volume, Member, Cancel))!.Attachments.Count));
    }

    [Fact]
    public async Task Refusals_are_in_the_words_of_the_service()
    {
        var large = await RefusedAsync(volumes => volumes.CreateAsync(new() { SizeGb = 5000 }, Member, "req", Cancel));
        Assert.Equal(Faults.TooLarge("Requested volume or snapshot exceeds allowed gigabytes quota. Requested 5000G, quota is 1000G and 0G has been consumed."), large);
        var ghost = Guid.NewGuid();
        Assert.Equal(VolumeFaults.Missing(ghost.ToString()), await RefusedAsync(volumes => volumes.ReserveAsync(ghost, Guid.NewGuid(), Guid.NewGuid(), Member, Cancel)));
        Assert.Equal(VolumeFaults.Missing(ghost.ToString()), await RefusedAsync(async volumes => { await volumes.DeleteAsync(ghost, Member, "req", Cancel); return 0; }));
        Assert.Equal(FaultKind.NotFound, (await RefusedAsync(volumes => volumes.ConnectAsync(ghost, "host1", null, Cancel))).Kind);
    }

    [Fact]
    public async Task A_snapshot_is_made_of_a_volume_in_use_and_a_volume_of_the_snapshot()
    {
        var volume = await AttachedAsync(Guid.NewGuid());
        var order = new SnapshotOrder { Name = "snap" };
        Assert.Equal(FaultKind.BadRequest, (await RefusedAsync(volumes => volumes.CreateSnapshotAsync(volume, order, false, Member, "req", Cancel))).Kind);
        var made = await AskAsync(volumes => volumes.CreateSnapshotAsync(volume, order, true, Member, "req", Cancel));
        await Cloud.WorkAsync();
        var seen = await AskAsync(volumes => volumes.FindSnapshotAsync(made.Id, Member, Cancel));
        Assert.Equal(("snap", volume, 1, SnapshotStatus.Available, false), (seen!.Name, seen.VolumeId, seen.SizeGb, seen.Status, seen.Bootable));
        Assert.Null(await Volumes.FindSnapshotAsync(made.Id, Stranger, Cancel));
        Assert.Equal(made.Id, Assert.Single(await AskAsync(volumes => volumes.ListSnapshotsAsync(Member, Cancel))).Id);
        Assert.Equal(made.Id, (await MakeAsync(new() { SizeGb = 1, SnapshotId = made.Id })).SnapshotId);
        await AskAsync(async volumes => { await volumes.DeleteSnapshotAsync(made.Id, Member, "req", Cancel); return 0; });
        await Cloud.WorkAsync();
        Assert.Null(await AskAsync(volumes => volumes.FindSnapshotAsync(made.Id, Member, Cancel)));
    }

    [Fact]
    public async Task A_server_gets_new_volumes_moves_with_them_and_takes_them_along_when_it_goes()
    {
        var image = FakeImages.All[0];
        var order = Server(
            Device() with { Source = BlockSource.Image, Image = SourceImage.Of(image), Size = 1, BootIndex = 0, DeleteOnTermination = true, DeviceName = "/dev/vda" },
            Device() with { Source = BlockSource.Blank, Size = 2, DeviceName = "/dev/vdb" });
        var (server, fault) = await AskAsync(volumes => new BootDevices(volumes, new FakeImages()).ReserveAsync(order, Member, "req", Cancel));
        Assert.Null(fault);
        await Cloud.WorkAsync();
        var held = new ServerVolumes(Volumes, NullLogger<ServerVolumes>.Instance);
        // As when the process died before it wrote the first outcome down.
        for (var i = 0; i < 2; i++) await held.ConnectAsync(server, "host1", "req", Cancel);
        server = server with { Host = "host1", BlockDevices = await held.ConnectAsync(server, "host1", "req", Cancel) };
        Assert.All(server.BlockDevices, device => Assert.Equal((BlockDeviceState.Attached, true), (device.State, device is { AttachmentId: not null, ConnectionInfo: not null })));
        server = server with { Host = "host2", BlockDevices = await held.ConnectAsync(server, "host2", "req", Cancel) };
        var (root, data) = (server.BlockDevices[0].VolumeId!.Value, server.BlockDevices[1].VolumeId!.Value);
        foreach (var device in server.BlockDevices) Assert.Equal(device.AttachmentId, Assert.Single((await Volumes.FindAsync(device.VolumeId!.Value, Member, Cancel))!.Attachments).Id);
        Assert.Equal(image.Id.ToString(), (await Volumes.FindAsync(root, Member, Cancel))!.ImageMetadata!["image_id"]);

        var other = SourceImage.Of(FakeImages.All.First(one => one.Id == FakeImages.Rescuer));
        var writing = held.ReimageAsync(server, server.BlockDevices[0], other, changed => { server = server.WithDevice(changed.Id, _ => changed); return Task.CompletedTask; }, Cancel);
        while (!writing.IsCompleted) await Task.WhenAll(Cloud.WorkAsync(), Task.Delay(20, Cancel));
        await writing;
        var written = await Volumes.FindAsync(root, Member, Cancel);
        Assert.Equal((VolumeStatus.InUse, other.Id.ToString(), server.BlockDevices[0].AttachmentId), (written!.Status, written.ImageMetadata!["image_id"], (Guid?)Assert.Single(written.Attachments).Id));

        for (var i = 0; i < 2; i++) await held.LeaveAsync(server, "req", Cancel);
        await Cloud.WorkAsync();
        Assert.Null(await Volumes.FindAsync(root, Member, Cancel));
        Assert.Equal(VolumeStatus.Available, await StatusAsync(data));
    }

    [Fact]
    public async Task Volumes_of_a_server_that_was_never_built_go_with_it()
    {
        var (server, _) = await AskAsync(volumes => new BootDevices(volumes, new FakeImages()).ReserveAsync(Server(Device() with { Source = BlockSource.Blank, Size = 1 }), Member, "req", Cancel));
        await Cloud.WorkAsync();
        await new ServerVolumes(Volumes, NullLogger<ServerVolumes>.Instance).LeaveAsync(server, "req", Cancel);
        await Cloud.WorkAsync();
        Assert.Empty(await AskAsync(volumes => volumes.ListAsync(Member, Cancel)));
        Assert.Empty(ServerVolumes.Left(server));
    }

    protected async Task<Fault> RefusedAsync<T>(Func<IVolumes, Task<T>> ask) => (await Assert.ThrowsAsync<FaultException>(() => AskAsync(ask))).Fault;

    private static Server Server(params ServerBlockDevice[] devices) => new()
    {
        Id = Guid.NewGuid(), ProjectId = Bearers.Project, UserId = "user1", Name = "one", Hostname = "one", ReservationId = "r-1", CreatedAt = DateTimeOffset.UtcNow,
        Flavor = new Flavor { Id = "1", Name = "m1.tiny", Vcpus = 1, MemoryMb = 64, RootGb = 1 }, BlockDevices = devices,
    };

    private static ServerBlockDevice Device() => new() { Id = Guid.NewGuid(), Source = BlockSource.Blank, Destination = BlockDestination.Volume };

    private async Task<Volume> MakeAsync(VolumeOrder order)
    {
        var made = await AskAsync(volumes => volumes.CreateAsync(order, Member, "req", Cancel));
        await Cloud.WorkAsync();
        return await Volumes.ReadyAsync(made.Id, Cancel);
    }

    private async Task<Guid> AttachedAsync(Guid server)
    {
        var volume = (await MakeAsync(new() { SizeGb = 1 })).Id;
        var attachment = (await Volumes.ReserveAsync(volume, server, Guid.NewGuid(), Member, Cancel)).Id;
        await Volumes.ConnectAsync(attachment, "host1", "/dev/vdb", Cancel);
        await Volumes.CompleteAsync(attachment, Cancel);
        return volume;
    }

    private async Task<VolumeStatus> StatusAsync(Guid volume) => (await Volumes.FindAsync(volume, Admin, Cancel))!.Status;
}

/// <summary>The service of this program, called.</summary>
public sealed class EmbeddedVolumesTests : VolumeServiceContract
{
    protected override IVolumes Volumes => Cloud.Get<IVolumes>();

    protected override Task<T> AskAsync<T>(Func<IVolumes, Task<T>> ask) => ask(Volumes);
}
