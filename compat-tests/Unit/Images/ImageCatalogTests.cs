using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Images;

namespace NovaCompat.Tests.Images;

public sealed class ImageCatalogTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_makes_the_image_active_with_its_sizes_and_hashes()
    {
        await using var cloud = await ImageCloud.StartAsync();
        var image = await cloud.CreateAsync("one", ImageCloud.Demo);
        var active = await cloud.UploadAsync(image.Id, "hello"u8, ImageCloud.Demo);
        Assert.Equal((ImageStatus.Active, 5L, 5L), (active.Status, active.Size, active.VirtualSize));
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", active.Checksum);
        Assert.Equal("sha512", active.HashAlgorithm);
        Assert.StartsWith("9b71d224bd62f378", active.HashValue);
        await using var data = await cloud.Catalog.OpenAsync(image.Id, ImageCloud.Demo, Cancel);
        Assert.Equal(5, data!.Length);
    }

    [Fact]
    public async Task A_second_upload_is_a_conflict()
    {
        await using var cloud = await ImageCloud.StartAsync();
        var image = await cloud.CreateAsync("one", ImageCloud.Demo);
        await cloud.UploadAsync(image.Id, "hello"u8, ImageCloud.Demo);
        await RefusedAsync(FaultKind.Conflict, () => cloud.UploadAsync(image.Id, "hello"u8, ImageCloud.Demo));
    }

    [Fact]
    public async Task A_refused_upload_leaves_the_image_queued_and_no_file()
    {
        await using var cloud = await ImageCloud.StartAsync();
        var image = await cloud.CreateAsync("one", ImageCloud.Demo);
        await RefusedAsync(FaultKind.UnsupportedMedia, () => cloud.UploadAsync(image.Id, BlankDisk.Qcow2(), ImageCloud.Demo));
        await RefusedAsync(FaultKind.TooLarge, () => cloud.UploadAsync(image.Id, new byte[2 << 20], ImageCloud.Demo));
        Assert.Equal(ImageStatus.Queued, (await cloud.Catalog.FindAsync(image.Id, ImageCloud.Demo, Cancel))!.Status);
        Assert.Empty(Directory.GetFiles(cloud.ImageFolder));
        Assert.Equal(ImageStatus.Active, (await cloud.UploadAsync(image.Id, "hello"u8, ImageCloud.Demo)).Status);
    }

    [Fact]
    public async Task Another_projects_image_does_not_exist_for_me()
    {
        await using var cloud = await ImageCloud.StartAsync();
        var image = await cloud.CreateAsync("mine", ImageCloud.Demo);
        Assert.Null(await cloud.Catalog.FindAsync(image.Id, ImageCloud.Other, Cancel));
        await RefusedAsync(FaultKind.NotFound, () => cloud.Catalog.DeleteAsync(image.Id, ImageCloud.Other, Cancel));
        await RefusedAsync(FaultKind.NotFound, () => cloud.UploadAsync(image.Id, "x"u8, ImageCloud.Other));
        Assert.Empty(await ListAsync(cloud, new ImageQuery { Caller = ImageCloud.Other }));
        Assert.Single(await ListAsync(cloud, new ImageQuery { Caller = ImageCloud.Admin }));
    }

    [Fact]
    public async Task Only_an_admin_publishes_and_everybody_sees_it_but_cannot_change_it()
    {
        await using var cloud = await ImageCloud.StartAsync();
        await RefusedAsync(FaultKind.Forbidden, () => cloud.CreateAsync("public", ImageCloud.Demo, ImageVisibility.Public));
        var image = await cloud.CreateAsync("public", ImageCloud.Admin, ImageVisibility.Public);
        Assert.NotNull(await cloud.Catalog.FindAsync(image.Id, ImageCloud.Other, Cancel));
        await RefusedAsync(FaultKind.Forbidden, () => cloud.Catalog.UpdateAsync(image.Id, before => before with { Name = "x" }, ImageCloud.Other, Cancel));
    }

    [Fact]
    public async Task A_protected_image_stays_until_it_is_not()
    {
        await using var cloud = await ImageCloud.StartAsync();
        var image = await cloud.CreateAsync("one", ImageCloud.Demo);
        await cloud.UploadAsync(image.Id, "hello"u8, ImageCloud.Demo);
        await cloud.Catalog.UpdateAsync(image.Id, before => before with { Protected = true }, ImageCloud.Demo, Cancel);
        await RefusedAsync(FaultKind.Forbidden, () => cloud.Catalog.DeleteAsync(image.Id, ImageCloud.Demo, Cancel));
        await cloud.Catalog.UpdateAsync(image.Id, before => before with { Protected = false }, ImageCloud.Demo, Cancel);
        await cloud.Catalog.DeleteAsync(image.Id, ImageCloud.Demo, Cancel);
        Assert.Null(cloud.Files.Open(image.Id));
    }

    [Fact]
    public async Task A_shared_image_is_seen_by_its_member_and_listed_once_accepted()
    {
        await using var cloud = await ImageCloud.StartAsync();
        var image = await cloud.CreateAsync("shared", ImageCloud.Demo);
        await cloud.Sharing.AddAsync(image.Id, "other", ImageCloud.Demo, Cancel);
        await RefusedAsync(FaultKind.Conflict, () => cloud.Sharing.AddAsync(image.Id, "other", ImageCloud.Demo, Cancel));
        Assert.NotNull(await cloud.Catalog.FindAsync(image.Id, ImageCloud.Other, Cancel));
        Assert.Empty(await ListAsync(cloud, new ImageQuery { Caller = ImageCloud.Other }));
        await RefusedAsync(FaultKind.Forbidden, () => cloud.Sharing.AnswerAsync(image.Id, "other", ImageMemberStatus.Accepted, ImageCloud.Demo, Cancel));
        await cloud.Sharing.AnswerAsync(image.Id, "other", ImageMemberStatus.Accepted, ImageCloud.Other, Cancel);
        Assert.Single(await ListAsync(cloud, new ImageQuery { Caller = ImageCloud.Other }));
    }

    [Fact]
    public async Task Pages_follow_each_other_in_any_order_and_miss_nothing()
    {
        await using var cloud = await ImageCloud.StartAsync();
        foreach (var name in new[] { "b", "a", "c", "a", "b" }) await cloud.CreateAsync(name, ImageCloud.Demo);
        var names = new List<string?>();
        for (Guid? marker = null; ;)
        {
            var page = await ListAsync(cloud, new ImageQuery { Caller = ImageCloud.Demo, Limit = 2, Marker = marker, Sort = [new("name", Descending: false), new("size", Descending: true)] });
            if (page.Count == 0) break;
            names.AddRange(page.Select(image => image.Name));
            marker = page[^1].Id;
        }
        Assert.Equal(["a", "a", "b", "b", "c"], names);
    }

    [Fact]
    public async Task Lists_filter_by_field_property_and_tag()
    {
        await using var cloud = await ImageCloud.StartAsync();
        var image = await cloud.CreateAsync("one", ImageCloud.Demo);
        await cloud.CreateAsync("two", ImageCloud.Demo);
        await cloud.Catalog.UpdateAsync(image.Id, before => before with { Tags = ["x"], Properties = new Dictionary<string, string> { ["os_type"] = "linux" } }, ImageCloud.Demo, Cancel);
        var mine = new ImageQuery { Caller = ImageCloud.Demo };
        Assert.Single(await ListAsync(cloud, mine with { Tags = ["x"] }));
        Assert.Single(await ListAsync(cloud, mine with { Properties = [new("os_type", "linux")] }));
        Assert.Empty(await ListAsync(cloud, mine with { Properties = [new("os_type", "windows")] }));
        Assert.Equal(2, (await ListAsync(cloud, mine with { Filters = [new("name", ImageComparison.In, (IReadOnlyList<string>)["one", "two"])] })).Count);
        Assert.Empty(await ListAsync(cloud, mine with { Filters = [new("protected", ImageComparison.Equal, true)] }));
    }

    [Fact]
    public async Task The_first_image_is_made_once()
    {
        await using var cloud = await ImageCloud.StartAsync();
        var bootstrap = new ImageBootstrap(cloud.Catalog);
        var first = await bootstrap.EnsureAsync(ImageSeed.Blank("admin"), Cancel);
        var again = await bootstrap.EnsureAsync(ImageSeed.Blank("admin"), Cancel);
        Assert.Equal((first.Id, ImageStatus.Active, 1 << 20), (again.Id, again.Status, (int)again.VirtualSize!));
        Assert.Matches("^cirros.*-disk\\.img$", again.Name);
    }

    private static Task<IReadOnlyList<Image>> ListAsync(ImageCloud cloud, ImageQuery query) => cloud.Catalog.ListAsync(query, Cancel);

    private static async Task RefusedAsync(FaultKind kind, Func<Task> act) => Assert.Equal(kind, (await Assert.ThrowsAsync<FaultException>(act)).Fault.Kind);
}
