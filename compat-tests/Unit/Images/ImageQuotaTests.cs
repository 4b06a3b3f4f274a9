using System.Net;
using NovaCompat.Core.Images.Limits;

namespace NovaCompat.Tests.Images;

public sealed class ImageQuotaTests
{
    [Fact]
    public async Task A_project_has_no_more_images_than_its_limit_and_another_has_its_own()
    {
        await using var face = await ImageFace.StartAsync(limits: new ImageLimits { ImageCountTotal = 1 });
        await face.CreateAsync("{}");
        var refused = await face.SendAsync("POST", "/v2/images", "{}");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("image_count_total is over limit of 1 due to current usage 1 and delta 1", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await face.CreateAsync("{}", "other:member");
    }

    [Fact]
    public async Task Data_that_would_be_over_a_limit_is_refused_before_it_is_taken()
    {
        await using var face = await ImageFace.StartAsync(limits: new ImageLimits { ImageSizeTotal = 1, ImageStageTotal = 0 });
        var path = (string)(await face.CreateAsync("""{"disk_format": "raw", "container_format": "bare"}"""))["self"]!;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await face.SendAsync("PUT", path + "/file", new string('x', 2 << 20), ImageFace.Data)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await face.SendAsync("PUT", path + "/stage", new string('x', 1 << 20), ImageFace.Data)).StatusCode);
        Assert.Equal("queued", (string?)(await face.ReadAsync(path))["status"]);
        Assert.Equal(HttpStatusCode.NoContent, (await face.SendAsync("PUT", path + "/file", new string('x', 1 << 20), ImageFace.Data)).StatusCode);
    }

    [Fact]
    public async Task Usage_is_counted_from_the_images()
    {
        await using var face = await ImageFace.StartAsync(limits: new ImageLimits { ImageSizeTotal = 10 });
        var path = (string)(await face.CreateAsync("""{"disk_format": "raw", "container_format": "bare"}"""))["self"]!;
        await face.SendAsync("PUT", path + "/file", new string('x', 3 << 20), ImageFace.Data);
        await face.CreateAsync("{}", "other:member");
        var usage = (await face.ReadAsync("/v2/info/usage"))["usage"]!;
        Assert.Equal((3, 10, 1, -1, 0), ((int)usage["image_size_total"]!["usage"]!, (int)usage["image_size_total"]!["limit"]!, (int)usage["image_count_total"]!["usage"]!,
            (int)usage["image_count_total"]!["limit"]!, (int)usage["image_count_uploading"]!["usage"]!));
    }
}
