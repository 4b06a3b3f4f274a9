using NovaCompat.Core.Images;
using NovaCompat.Core.Quotas;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class SnapshotTests(WorkingCloud cloud) : SnapshotContract<WorkingCloud>(cloud);

/// <summary>With the images in a service of their own.</summary>
public sealed class SnapshotAtGlanceTests(GlanceCloud cloud) : SnapshotContract<GlanceCloud>(cloud);

public abstract class SnapshotContract<TCloud>(TCloud cloud) : IClassFixture<TCloud> where TCloud : WorkingCloud
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_is_an_active_image_of_the_callers_that_knows_where_it_comes_from()
    {
        var id = await cloud.BootAsync();
        var answer = await cloud.ActAsync(id, """{"createImage": {"name": "snap", "metadata": {"a": "b", "user_id": "mine"}}}""", "2.44");
        Assert.Equal((202, ""), (answer.Status, answer.Body));
        await cloud.RestAsync(id);
        var image = Assert.Single(await cloud.ImagesOfAsync(id));
        Assert.EndsWith($":9292/images/{image.Id}", answer.Location, StringComparison.Ordinal);
        Assert.Equal((ImageStatus.Active, ImageVisibility.Private, Bearers.Project, "raw", "bare", 1), (image.Status, image.Visibility, image.Owner, image.DiskFormat, image.ContainerFormat, image.MinDiskGb));
        var expected = new Dictionary<string, string>
        {
            ["hw_disk_bus"] = "virtio", ["base_image_ref"] = FakeImages.Good.ToString(), ["instance_uuid"] = id.ToString(), ["user_id"] = "mine", ["image_type"] = "snapshot",
            ["a"] = "b", ["image_state"] = "available", ["image_location"] = "snapshot", ["owner_id"] = Bearers.Project,
        };
        Assert.Equal(expected.OrderBy(item => item.Key), image.Properties.OrderBy(item => item.Key));
        await using var bytes = await cloud.Catalog.OpenAsync(image.Id, ImageCaller.System, Cancel);
        Assert.Equal(image.Size, bytes!.Length);
    }

    [Fact]
    public async Task From_2_45_the_images_id_is_in_the_body_and_nowhere_else()
    {
        var id = await cloud.BootAsync();
        foreach (var body in new[] { """{"createImage": {"name": "snap"}}""", """{"createBackup": {"name": "b", "backup_type": "daily", "rotation": 1}}""" })
        {
            var answer = await cloud.ActAsync(id, body, "2.45");
            Assert.Equal((202, null), (answer.Status, answer.Location));
            var image = Assert.Single(answer.Json.EnumerateObject());
            Assert.Equal("image_id", image.Name);
            await cloud.RestAsync(id);
            Assert.NotNull(await cloud.Catalog.FindAsync(image.Value.GetGuid(), ImageCaller.System, Cancel));
        }
    }

    [Fact]
    public async Task While_it_is_made_the_server_shows_its_tasks_and_refuses_other_work_even_to_its_lock()
    {
        var id = await cloud.BootAsync(flavor: "slow");
        await cloud.ChangeAsync(id, server => server with { LockedBy = LockedBy.Admin });
        Assert.Equal(202, (await cloud.ActAsync(id, """{"createImage": {"name": "snap"}}""")).Status);
        await cloud.UntilAsync(id, server => server.TaskState == TaskState.ImageSnapshot);
        Assert.Equal(ImageStatus.Queued, Assert.Single(await cloud.ImagesOfAsync(id)).Status);
        var second = await cloud.ActAsync(id, """{"createBackup": {"name": "b", "backup_type": "daily", "rotation": 1}}""");
        Assert.Equal((409, $"Cannot 'createBackup' instance {id} while it is in task_state image_snapshot"), (second.Status, second.Message));
        Assert.Single(await cloud.ImagesOfAsync(id));
        Assert.Equal(VmState.Active, (await cloud.RestAsync(id)).VmState);
    }

    [Fact]
    public async Task A_snapshot_that_fails_leaves_no_image_and_a_server_that_is_as_before()
    {
        var id = await cloud.BootAsync(flavor: "bad");
        Assert.Equal(202, (await cloud.ActAsync(id, """{"createImage": {"name": "snap"}}""")).Status);
        var server = await cloud.RestAsync(id);
        Assert.Equal((VmState.Active, "The disk is on fire"), (server.VmState, server.Fault!.Message));
        await WaitForNoImageAsync(id);
    }

    [Fact]
    public async Task A_server_deleted_during_its_snapshot_takes_the_image_with_it()
    {
        var id = await cloud.BootAsync(flavor: "slow");
        await cloud.ActAsync(id, """{"createImage": {"name": "snap"}}""");
        await cloud.UntilAsync(id, server => server.TaskState == TaskState.ImageSnapshot);
        Assert.Equal(204, (await cloud.SendAsync("DELETE", $"/v2.1/servers/{id}")).Status);
        await cloud.UntilAsync(id, server => server.Deleted);
        await WaitForNoImageAsync(id);
    }

    [Fact]
    public async Task Only_the_newest_backups_of_a_kind_stay()
    {
        var id = await cloud.BootAsync();
        foreach (var (name, type) in new[] { ("a", "daily"), ("b", "daily"), ("other", "weekly"), ("c", "daily") }) await BackupAsync(id, name, type, 2);
        Assert.Equal(["b", "c", "other"], (await cloud.ImagesOfAsync(id)).Select(image => image.Name!).Order());
        var none = await BackupAsync(id, "d", "daily", 0);
        Assert.Null(none.Location);
        Assert.Equal("other", Assert.Single(await cloud.ImagesOfAsync(id)).Name);
    }

    [Fact]
    public async Task A_backup_names_its_image_under_this_api_until_2_44()
    {
        var id = await cloud.BootAsync();
        var answer = await BackupAsync(id, "a", "daily", 1);
        var image = Assert.Single(await cloud.ImagesOfAsync(id));
        Assert.Equal($"{cloud.BaseUrl}/v2.1/images/{image.Id}", answer.Location);
        Assert.Equal(("backup", "daily"), (image.Properties["image_type"], image.Properties["backup_type"]));
    }

    [Fact]
    public async Task The_metadata_is_counted_until_2_38()
    {
        var id = await cloud.BootAsync();
        await cloud.Get<IQuotaStore>().SetAsync(Bearers.Project, new Dictionary<string, int> { ["metadata_items"] = 1 }, Cancel);
        const string body = """{"createImage": {"name": "snap", "metadata": {"a": "1", "b": "2"}}}""";
        var counted = await cloud.ActAsync(id, body, "2.38");
        Assert.Equal((403, "Image metadata limit exceeded"), (counted.Status, counted.Message));
        Assert.Equal(202, (await cloud.ActAsync(id, body, "2.39")).Status);
        await cloud.RestAsync(id);
        await cloud.Get<IQuotaStore>().SetAsync(Bearers.Project, new Dictionary<string, int> { ["metadata_items"] = 128 }, Cancel);
    }

    [Fact]
    public async Task An_administrators_snapshot_is_his_and_shared_with_the_servers_project()
    {
        var id = await cloud.BootAsync(bearer: "other");
        Assert.Equal(404, (await cloud.ActAsync(id, """{"createImage": {"name": "snap"}}""")).Status);
        Assert.Equal(202, (await cloud.ActAsync(id, """{"createImage": {"name": "snap"}}""", bearer: "admin")).Status);
        await cloud.RestAsync(id);
        var image = Assert.Single(await cloud.ImagesOfAsync(id));
        Assert.Equal((ImageVisibility.Shared, Bearers.Project), (image.Visibility, image.Owner));
        Assert.Equal(200, (await cloud.GetAsync($"/v2.1/images/{image.Id}", "2.35", "other")).Status);
    }

    [Theory]
    [InlineData("""{"createBackup": {"name": "b", "backup_type": "daily", "rotation": -1}}""", 400)]
    [InlineData("""{"createBackup": {"name": "b", "backup_type": "daily"}}""", 400)]
    [InlineData("""{"createBackup": {"name": "b", "backup_type": "daily", "rotation": "x"}}""", 400)]
    [InlineData("""{"createImage": {"name": ""}}""", 400)]
    [InlineData("""{"createImage": {"name": "a", "metadata": null}}""", 400)]
    [InlineData("""{"createImage": {"name": "a", "more": 1}}""", 400)]
    public async Task Bodies_that_Nova_refuses_are_refused(string body, int status)
    {
        var id = await cloud.BootAsync();
        Assert.Equal(status, (await cloud.ActAsync(id, body)).Status);
        Assert.Empty(await cloud.ImagesOfAsync(id));
    }

    [Fact]
    public async Task A_server_in_another_state_and_a_reader_are_refused_and_a_volume_has_no_backup()
    {
        var id = await cloud.BootAsync();
        Assert.Equal(403, (await cloud.ActAsync(id, """{"createImage": {"name": "a"}}""", bearer: "reader")).Status);
        await cloud.ChangeAsync(id, server => server with { Image = null });
        var volume = await cloud.ActAsync(id, """{"createBackup": {"name": "b", "backup_type": "daily", "rotation": 1}}""");
        Assert.Equal((400, "Backup is not supported for volume-backed instances."), (volume.Status, volume.Message));
        await cloud.ChangeAsync(id, server => server with { VmState = VmState.Error });
        var error = await cloud.ActAsync(id, """{"createImage": {"name": "a"}}""");
        Assert.Equal((409, $"Cannot 'createImage' instance {id} while it is in vm_state error"), (error.Status, error.Message));
    }

    private async Task<WireAnswer> BackupAsync(Guid id, string name, string type, int rotation)
    {
        var answer = await cloud.ActAsync(id, $$$"""{"createBackup": {"name": "{{{name}}}", "backup_type": "{{{type}}}", "rotation": {{{rotation}}}}}""", "2.44");
        Assert.True(answer.Status == 202, answer.Body);
        await cloud.RestAsync(id);
        return answer;
    }

    private async Task WaitForNoImageAsync(Guid id)
    {
        for (var left = 100; left > 0 && (await cloud.ImagesOfAsync(id)).Count > 0; left--) await Task.Delay(20, Cancel);
        Assert.Empty(await cloud.ImagesOfAsync(id));
    }
}
