using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Images;

namespace NovaCompat.Tests.Images;

/// <summary>What the compute side may rely on, whichever Image service there is.</summary>
public abstract class ImageServiceContract
{
    private static readonly ImageCaller Admin = ImageCloud.Admin;
    private static readonly ImageCaller Demo = ImageCloud.Demo;
    private static readonly ImageCaller Other = ImageCloud.Other;
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Task<ImageWorld> StartAsync();

    [Fact]
    public async Task A_new_image_is_queued_and_the_callers_with_all_that_was_said_of_it()
    {
        await using var world = await StartAsync();
        var described = Described("one") with
        {
            MinDiskGb = 3, MinRamMb = 64, Tags = ["x", "y z"], Protected = true, Hidden = true, DiskFormat = null, ContainerFormat = null,
            Properties = new Dictionary<string, string> { ["hw_disk_bus"] = "virtio", ["block_device_mapping"] = """[{"boot_index": 0}]""", ["base_image_ref"] = "", ["a/b~c:d \u00e9"] = "\u00e4 & =" },
        };
        var made = await world.As(Demo).CreateAsync(described, Demo, Cancel);
        var found = (await world.As(Demo).FindAsync(described.Id, Demo, Cancel))!;
        Assert.Equal((described.Id, "one", ImageStatus.Queued, "demo", ImageVisibility.Private), (found.Id, found.Name, found.Status, found.Owner, found.Visibility));
        Assert.Equal((3, 64, true, true, null, null, null, null), (found.MinDiskGb, found.MinRamMb, found.Protected, found.Hidden, found.DiskFormat, found.ContainerFormat, found.Size, found.HashValue));
        Assert.Equal(["x", "y z"], found.Tags.Order());
        Assert.Equal(described.Properties.OrderBy(item => item.Key), found.Properties.OrderBy(item => item.Key));
        Assert.Equal(DateTimeOffset.UtcNow, found.CreatedAt, TimeSpan.FromSeconds(10));
        Assert.Equal(made.Id, found.Id);
        await RefusedAsync(FaultKind.Conflict, () => world.As(Demo).CreateAsync(described, Demo, Cancel));
    }

    [Fact]
    public async Task Another_projects_image_does_not_exist_for_a_caller_and_does_for_the_program_itself()
    {
        await using var world = await StartAsync();
        var image = await world.As(Demo).CreateAsync(Described("mine"), Demo, Cancel);
        Assert.Null(await world.As(Other).FindAsync(image.Id, Other, Cancel));
        await RefusedAsync(FaultKind.NotFound, () => world.As(Other).DeleteAsync(image.Id, Other, Cancel));
        await RefusedAsync(FaultKind.NotFound, () => world.As(Other).UpdateAsync(image.Id, before => before with { Name = "x" }, Other, Cancel));
        await RefusedAsync(FaultKind.NotFound, () => world.As(Other).UploadAsync(image.Id, Bytes("x"), Other, Cancel));
        Assert.Empty(await world.As(Other).ListAsync(new ImageQuery { Caller = Other }, Cancel));
        Assert.Single(await world.As(Admin).ListAsync(new ImageQuery { Caller = Admin }, Cancel));
        Assert.NotNull(await world.As(ImageCaller.System).FindAsync(image.Id, ImageCaller.System, Cancel));
        await world.As(ImageCaller.System).DeleteAsync(image.Id, ImageCaller.System, Cancel);
        await RefusedAsync(FaultKind.NotFound, () => world.As(Demo).DeleteAsync(image.Id, Demo, Cancel));
    }

    [Fact]
    public async Task The_program_itself_makes_images_for_a_project()
    {
        await using var world = await StartAsync();
        var image = await world.As(ImageCaller.System).CreateAsync(Described("for demo") with { Owner = "demo" }, ImageCaller.System, Cancel);
        Assert.Equal("demo", (await world.As(Demo).FindAsync(image.Id, Demo, Cancel))!.Owner);
        await RefusedAsync(FaultKind.Forbidden, () => world.As(Demo).CreateAsync(Described("for other") with { Owner = "other" }, Demo, Cancel));
        await RefusedAsync(FaultKind.Forbidden, () => world.As(Demo).CreateAsync(Described("for all") with { Visibility = ImageVisibility.Public }, Demo, Cancel));
    }

    [Fact]
    public async Task An_upload_makes_it_active_with_sizes_and_hashes_and_its_bytes_come_back()
    {
        await using var world = await StartAsync();
        var image = await world.As(Demo).CreateAsync(Described("one"), Demo, Cancel);
        Assert.Null(await world.As(Demo).OpenAsync(image.Id, Demo, Cancel));
        var active = await world.As(Demo).UploadAsync(image.Id, Bytes("hello"), Demo, Cancel);
        Assert.Equal((ImageStatus.Active, 5L, "5d41402abc4b2a76b9719d911017c592", "sha512"), (active.Status, active.Size, active.Checksum, active.HashAlgorithm));
        Assert.StartsWith("9b71d224bd62f378", active.HashValue, StringComparison.Ordinal);
        await using var data = await world.As(Demo).OpenAsync(image.Id, Demo, Cancel);
        Assert.Equal("hello", await new StreamReader(data!).ReadToEndAsync(Cancel));
        await RefusedAsync(FaultKind.Conflict, () => world.As(Demo).UploadAsync(image.Id, Bytes("again"), Demo, Cancel));
    }

    [Fact]
    public async Task A_refused_upload_leaves_a_queued_image_for_another()
    {
        await using var world = await StartAsync();
        var image = await world.As(Demo).CreateAsync(Described("one"), Demo, Cancel);
        await RefusedAsync(FaultKind.UnsupportedMedia, () => world.As(Demo).UploadAsync(image.Id, new MemoryStream(BlankDisk.Qcow2()), Demo, Cancel));
        Assert.Equal(ImageStatus.Queued, (await world.As(Demo).FindAsync(image.Id, Demo, Cancel))!.Status);
        Assert.Equal(ImageStatus.Active, (await world.As(Demo).UploadAsync(image.Id, Bytes("hello"), Demo, Cancel)).Status);
    }

    [Fact]
    public async Task Changes_set_and_remove_whatever_they_name_and_nothing_else()
    {
        await using var world = await StartAsync();
        var image = await world.As(Demo).CreateAsync(Described("one") with { Properties = new Dictionary<string, string> { ["a/b~"] = "1", ["gone"] = "x", ["kept"] = "y" }, Tags = ["t"] }, Demo, Cancel);
        var after = await world.As(Demo).UpdateAsync(image.Id, before => before with
        {
            Name = "two", MinDiskGb = 7, Protected = true, Tags = ["u"], Properties = new Dictionary<string, string> { ["a/b~"] = "2", ["kept"] = "y", ["new"] = "" },
        }, Demo, Cancel);
        Assert.Equal(("two", 7, true, "demo", "raw"), (after.Name, after.MinDiskGb, after.Protected, after.Owner, after.DiskFormat));
        Assert.Equal(["u"], after.Tags);
        Assert.Equal(new Dictionary<string, string> { ["a/b~"] = "2", ["kept"] = "y", ["new"] = "" }.OrderBy(item => item.Key), after.Properties.OrderBy(item => item.Key));
        await RefusedAsync(FaultKind.Forbidden, () => world.As(Demo).DeleteAsync(image.Id, Demo, Cancel));
        await RefusedAsync(FaultKind.Forbidden, () => world.As(Demo).UpdateAsync(image.Id, before => before with { Owner = "other" }, Demo, Cancel));
        await world.As(Demo).UpdateAsync(image.Id, before => before with { Protected = false }, Demo, Cancel);
        await world.As(Demo).DeleteAsync(image.Id, Demo, Cancel);
        Assert.Null(await world.As(Demo).FindAsync(image.Id, Demo, Cancel));
    }

    [Fact]
    public async Task A_public_image_is_everybodys_to_see_and_its_owners_to_change()
    {
        await using var world = await StartAsync();
        var image = await world.As(Admin).CreateAsync(Described("public") with { Owner = "admin", Visibility = ImageVisibility.Public }, Admin, Cancel);
        Assert.NotNull(await world.As(Other).FindAsync(image.Id, Other, Cancel));
        await RefusedAsync(FaultKind.Forbidden, () => world.As(Other).UpdateAsync(image.Id, before => before with { Name = "x" }, Other, Cancel));
        await RefusedAsync(FaultKind.Forbidden, () => world.As(Other).DeleteAsync(image.Id, Other, Cancel));
    }

    [Fact]
    public async Task A_shared_image_is_offered_once_and_then_seen()
    {
        await using var world = await StartAsync();
        var image = await world.As(Demo).CreateAsync(Described("shared") with { Visibility = ImageVisibility.Shared }, Demo, Cancel);
        world.As(Demo);
        await world.Sharing.AddAsync(image.Id, "other", Demo, Cancel);
        await RefusedAsync(FaultKind.Conflict, () => world.Sharing.AddAsync(image.Id, "other", Demo, Cancel));
        Assert.NotNull(await world.As(Other).FindAsync(image.Id, Other, Cancel));
        Assert.Empty(await world.As(Other).ListAsync(new ImageQuery { Caller = Other }, Cancel));
        Assert.Single(await world.As(Other).ListAsync(new ImageQuery { Caller = Other, MemberStatus = null }, Cancel));
    }

    [Fact]
    public async Task Deactivated_data_is_closed_to_all_but_admins()
    {
        await using var world = await StartAsync();
        var image = await world.As(Demo).CreateAsync(Described("one"), Demo, Cancel);
        await world.As(Demo).UploadAsync(image.Id, Bytes("hello"), Demo, Cancel);
        await world.As(Admin).SetActiveAsync(image.Id, active: false, Admin, Cancel);
        Assert.Equal(ImageStatus.Deactivated, (await world.As(Demo).FindAsync(image.Id, Demo, Cancel))!.Status);
        await RefusedAsync(FaultKind.Forbidden, () => world.As(Demo).OpenAsync(image.Id, Demo, Cancel));
        await using (var open = await world.As(Admin).OpenAsync(image.Id, Admin, Cancel)) Assert.NotNull(open);
        await world.As(Admin).SetActiveAsync(image.Id, active: true, Admin, Cancel);
        Assert.Equal(ImageStatus.Active, (await world.As(Demo).FindAsync(image.Id, Demo, Cancel))!.Status);
    }

    [Fact]
    public async Task Lists_find_by_field_property_and_tag_and_come_in_pages_and_in_order()
    {
        await using var world = await StartAsync();
        foreach (var (name, disk) in new[] { ("b", 1), ("in:a", 2), ("c,\"d", 3), ("a", 4), ("b", 5) })
            await world.As(Demo).CreateAsync(Described(name) with { MinDiskGb = disk, Tags = [$"t{disk}"], Properties = new Dictionary<string, string> { ["os type"] = $"v:{disk}" } }, Demo, Cancel);
        async Task<string> DisksAsync(ImageQuery query) => string.Concat((await world.As(Demo).ListAsync(query, Cancel)).Select(image => image.MinDiskGb).Order());
        var mine = new ImageQuery { Caller = Demo };
        Assert.Equal("15", await DisksAsync(mine with { Filters = [new("name", ImageComparison.Equal, "b")] }));
        Assert.Equal("2", await DisksAsync(mine with { Filters = [new("name", ImageComparison.Equal, "in:a")] }));
        Assert.Equal("45", await DisksAsync(mine with { Filters = [new("min_disk", ImageComparison.GreaterOrEqual, 4L)] }));
        Assert.Equal("145", await DisksAsync(mine with { Filters = [new("name", ImageComparison.In, (IReadOnlyList<string>)["a", "b"])] }));
        Assert.Equal("12345", await DisksAsync(mine with { Filters = [new("updated_at", ImageComparison.GreaterOrEqual, Micros(DateTimeOffset.UtcNow.AddHours(-1)))] }));
        Assert.Equal("", await DisksAsync(mine with { Filters = [new("updated_at", ImageComparison.Greater, Micros(DateTimeOffset.UtcNow.AddHours(1)))] }));
        Assert.Equal("", await DisksAsync(mine with { Filters = [new("owner", ImageComparison.Equal, "other")] }));
        Assert.Equal("3", await DisksAsync(mine with { Properties = [new("os type", "v:3")] }));
        Assert.Equal("4", await DisksAsync(mine with { Tags = ["t4"] }));
        Assert.Equal("", await DisksAsync(mine with { Visibility = ImageVisibility.Public }));

        var pages = new List<int>();
        for (Guid? marker = null; ;)
        {
            var page = await world.As(Demo).ListAsync(mine with { Marker = marker, Limit = 2, Sort = [new("name", Descending: false), new("created_at", Descending: false), new("id", Descending: false)] }, Cancel);
            pages.AddRange(page.Select(image => image.MinDiskGb));
            if (page.Count < 2) break;
            marker = page[^1].Id;
        }
        Assert.Equal(5, pages.Count);
        Assert.Equal(4, pages[0]);
        Assert.Equal([3, 2], pages[^2..]);
    }

    [Fact]
    public async Task A_host_fills_the_image_of_a_snapshot_and_every_step_may_come_twice()
    {
        await using var world = await StartAsync();
        var image = await SnapshotAsync(world);
        await world.Hosts.BeginAsync(image.Id, Cancel);
        await world.Hosts.BeginAsync(image.Id, Cancel);
        var saved = await world.Destination.SaveAsync(image.Id, Disk(), "raw", new Dictionary<string, string> { ["image_state"] = "available" }, Cancel);
        Assert.Equal(("raw", "bare", 1024L, "sha512"), (saved.DiskFormat, saved.ContainerFormat, saved.File.Size, saved.File.HashAlgorithm));
        var again = await world.Destination.SaveAsync(image.Id, Disk(), "raw", new Dictionary<string, string> { ["image_state"] = "available" }, Cancel);
        Assert.Equal(saved.File, again.File);
        Assert.True(await world.Hosts.EndAsync(image.Id, saved, Cancel));
        Assert.True(await world.Hosts.EndAsync(image.Id, saved, Cancel));
        var active = (await world.As(Demo).FindAsync(image.Id, Demo, Cancel))!;
        Assert.Equal((ImageStatus.Active, "demo", "raw", "bare", 1024L, saved.File.Hash), (active.Status, active.Owner, active.DiskFormat, active.ContainerFormat, active.Size, active.HashValue));
        Assert.Equal(("available", "snapshot"), (active.Properties["image_state"], active.Properties["image_type"]));
        await world.Hosts.DropAsync(image.Id, Cancel);
        Assert.NotNull(await world.As(Demo).FindAsync(image.Id, Demo, Cancel));
        await using var bytes = await world.Source.OpenAsync(image.Id, Cancel);
        Assert.Equal(1024, (await ReadAsync(bytes)).Length);
    }

    [Fact]
    public async Task An_image_that_nobody_fills_is_dropped_and_one_that_was_deleted_meanwhile_is_gone()
    {
        await using var world = await StartAsync();
        var image = await SnapshotAsync(world);
        await world.Saves.BeginAsync(new SnapshotSave(image.Id, Guid.NewGuid(), Guid.NewGuid()), DateTimeOffset.UtcNow.AddMinutes(-5), Cancel);
        Assert.Equal([image.Id], await new SnapshotMender(world.Saves, world.Hosts, TimeProvider.System).MendAsync(alone: false, Cancel));
        Assert.Null(await world.As(Demo).FindAsync(image.Id, Demo, Cancel));
        await world.Hosts.DropAsync(image.Id, Cancel);
        Assert.False(await world.Hosts.EndAsync(image.Id, new HostImage("raw", "bare", new StoredImageFile(1024, null, "", "")), Cancel));
        await Assert.ThrowsAsync<FileNotFoundException>(() => world.Source.OpenAsync(image.Id, Cancel));
        Assert.Empty(await world.Saves.ListLeftAsync(DateTimeOffset.UtcNow, Cancel));
    }

    [Fact]
    public async Task The_image_of_a_server_on_volumes_is_active_without_bytes()
    {
        await using var world = await StartAsync();
        var image = await SnapshotAsync(world);
        var nothing = new HostImage("raw", "bare", new StoredImageFile(0, 0, "d41d8cd98f00b204e9800998ecf8427e", ""));
        Assert.True(await world.Hosts.EndAsync(image.Id, nothing, Cancel));
        var active = (await world.As(Demo).FindAsync(image.Id, Demo, Cancel))!;
        Assert.Equal((ImageStatus.Active, 0L, "raw", "bare"), (active.Status, active.Size, active.DiskFormat, active.ContainerFormat));
    }

    private static Task<Image> SnapshotAsync(ImageWorld world) => world.As(Demo).CreateAsync(
        Described("snap") with { DiskFormat = null, ContainerFormat = null, Properties = new Dictionary<string, string> { ["image_type"] = "snapshot" } }, Demo, Cancel);

    private static Image Described(string name) => new() { Id = Guid.NewGuid(), Name = name, Owner = "demo", Visibility = ImageVisibility.Private, DiskFormat = "raw", ContainerFormat = "bare" };

    private static MemoryStream Bytes(string text) => new(System.Text.Encoding.ASCII.GetBytes(text));

    private static MemoryStream Disk()
    {
        var disk = new byte[1024];
        (disk[510], disk[511]) = (0x55, 0xaa);
        return new MemoryStream(disk);
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        var all = new MemoryStream();
        await stream.CopyToAsync(all, Cancel);
        return all.ToArray();
    }

    private static long Micros(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static async Task RefusedAsync(FaultKind kind, Func<Task> act) => Assert.Equal(kind, (await Assert.ThrowsAsync<FaultException>(act)).Fault.Kind);
}

public sealed class EmbeddedImageServiceTests : ImageServiceContract
{
    private protected override async Task<ImageWorld> StartAsync() => new EmbeddedWorld(await ImageCloud.StartAsync());
}

/// <summary>A real Image service at the other end of HTTP: the embedded one in a host of its own.</summary>
public sealed class RemoteImageServiceTests : ImageServiceContract
{
    private protected override async Task<ImageWorld> StartAsync() => new RemoteWorld(await ImageFace.StartAsync());
}
