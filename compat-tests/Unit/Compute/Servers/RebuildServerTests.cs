using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.BlockDevices;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class RebuildServerTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    [Fact]
    public async Task With_the_same_image_the_host_begins_at_once()
    {
        var id = await ActiveAsync();
        var answer = await RebuildAsync(id, "\"adminPass\": \"secret\", \"preserve_ephemeral\": true");
        Assert.Equal((202, $"{host.BaseUrl}/v2.1/servers/{id}"), (answer.Status, answer.Location));
        var view = answer.Json.GetProperty("server");
        Assert.Equal(("REBUILD", "secret", 0), (view.GetProperty("status").GetString(), view.GetProperty("adminPass").GetString(), view.GetProperty("progress").GetInt32()));
        var job = host.Doorbell.Last(id)!;
        var work = Wire.Read<GuestJobBody>(job.Body);
        Assert.Equal((JobKinds.ClearServer, "compute:host1", "secret", true), (job.Kind, job.Queue, work.AdminPassword, work.PreserveEphemeral));
        Assert.Single(work.Ports);
    }

    [Fact]
    public async Task With_another_image_the_scheduler_is_asked_first()
    {
        var id = await ActiveAsync();
        Assert.Equal(202, (await RebuildAsync(id, "", image: FakeImages.Rescuer.ToString())).Status);
        var job = host.Doorbell.Last(id)!;
        Assert.Equal((JobKinds.CheckRebuild, Queues.Scheduler, FakeImages.Good), (job.Kind, job.Queue, Wire.Read<CheckRebuildBody>(job.Body).OldImage!.Id));
        Assert.Equal(FakeImages.Rescuer, (await FindAsync(id)).Image!.Id);
    }

    [Fact]
    public async Task The_fields_of_a_rebuild_change_the_record_and_absent_ones_keep_it()
    {
        var id = await ActiveAsync("\"metadata\": {\"old\": \"1\"}, \"key_name\": \"key1\", \"user_data\": \"aGk=\", \"description\": \"before\"");
        Assert.Equal(202, (await RebuildAsync(id, "")).Status);
        var kept = await FindAsync(id);
        Assert.Equal(("rebuilt", "before", "key1", "aGk="), (kept.Name, kept.Description, kept.KeyName, kept.UserData));
        Assert.Equal("1", kept.Metadata["old"]);

        await host.ActivateAsync(id);
        Assert.Equal(202, (await RebuildAsync(id,
            """
            "name": "new", "description": null, "metadata": {"a": "b"}, "key_name": null, "user_data": null, "hostname": "h.x", "accessIPv4": "192.0.2.7",
            "trusted_image_certificates": ["c1"], "OS-DCF:diskConfig": "AUTO"
            """, bearer: "admin")).Status);
        var changed = await FindAsync(id);
        Assert.Equal(("new", null, null, null, "h.x", "192.0.2.7", true), (changed.Name, changed.Description, changed.KeyName, changed.UserData, changed.Hostname, changed.AccessIpV4, changed.AutoDiskConfig));
        Assert.Equal("a", Assert.Single(changed.Metadata.Keys));
        Assert.Equal(["c1"], changed.TrustedImageCertificates!);
    }

    [Theory]
    [InlineData("2.18", "\"description\": \"d\"", "Additional properties are not allowed ('description' was unexpected)")]
    [InlineData("2.53", "\"key_name\": null", "Additional properties are not allowed ('key_name' was unexpected)")]
    [InlineData("2.56", "\"user_data\": null", "Additional properties are not allowed ('user_data' was unexpected)")]
    [InlineData("2.57", "\"personality\": []", "Additional properties are not allowed ('personality' was unexpected)")]
    [InlineData("2.62", "\"trusted_image_certificates\": null", "Additional properties are not allowed ('trusted_image_certificates' was unexpected)")]
    [InlineData("2.89", "\"hostname\": \"hh\"", "Additional properties are not allowed ('hostname' was unexpected)")]
    public async Task Fields_come_and_go_with_their_microversions(string version, string field, string words)
    {
        var id = await ActiveAsync();
        var answer = await RebuildAsync(id, field, version);
        Assert.Equal(400, answer.Status);
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.1", false, false, false, false)]
    [InlineData("2.53", false, false, false, false)]
    [InlineData("2.54", true, false, false, false)]
    [InlineData("2.57", true, true, false, false)]
    [InlineData("2.74", true, true, false, false)]
    [InlineData("2.75", true, true, true, false)]
    [InlineData("2.104", true, true, true, true)]
    public async Task The_answer_has_what_its_microversion_says(string version, bool key, bool data, bool state, bool hints)
    {
        var id = await ActiveAsync();
        var answer = await RebuildAsync(id, "", version, bearer: "admin");
        var view = answer.Json.GetProperty("server");
        Assert.Equal((key, data, state, hints), (view.TryGetProperty("key_name", out _), view.TryGetProperty("user_data", out _), view.TryGetProperty("OS-EXT-STS:vm_state", out _), view.TryGetProperty("scheduler_hints", out _)));
        Assert.True(view.TryGetProperty("adminPass", out _));
        Assert.False(view.TryGetProperty("OS-EXT-SRV-ATTR:user_data", out _));
        Assert.Equal(state, view.TryGetProperty("OS-EXT-SRV-ATTR:host", out _));
        var shown = (await host.GetAsync($"/v2.1/servers/{id}", version, "admin")).Json.GetProperty("server");
        Assert.False(shown.TryGetProperty("adminPass", out _));
        Assert.False(shown.TryGetProperty("user_data", out _));
    }

    [Theory]
    [InlineData("0410b11a-6b8a-480b-bbca-000000000001", "", "Image 0410b11a-6b8a-480b-bbca-000000000001 is not active.")]
    [InlineData("0410b11a-6b8a-480b-bbca-000000000003", "", "Flavor's memory is too small for requested image.")]
    [InlineData("0410b11a-6b8a-480b-bbca-000000000005", "\"OS-DCF:diskConfig\": \"AUTO\"", "Requested image 0410b11a-6b8a-480b-bbca-000000000005 has automatic disk resize disabled.")]
    [InlineData("dddddddd-0000-4000-8000-00000000dead", "", "Cannot find image for rebuild")]
    [InlineData("0410b11a-6b8a-480b-bbca-9867b4cd65a3", "\"key_name\": \"nobody's\"", "Invalid key_name provided.")]
    public async Task What_cannot_be_is_a_bad_request_and_leaves_the_server(string image, string more, string words)
    {
        var id = await ActiveAsync();
        var answer = await RebuildAsync(id, more, image: image);
        Assert.Equal((400, words), (answer.Status, answer.Message));
        Assert.Null((await FindAsync(id)).TaskState);
    }

    [Fact]
    public async Task The_state_is_looked_at_before_the_image()
    {
        var id = await host.CreateAsync("rebuilt");
        Assert.Equal($"Cannot 'rebuild' instance {id} while it is in vm_state building", (await RebuildAsync(id, "", image: "dddddddd-0000-4000-8000-00000000dead")).Message);
        await host.ChangeAsync(id, server => server with { VmState = VmState.Error, TaskState = null });
        Assert.Equal($"Instance {id} is in an invalid state for 'rebuild'", (await RebuildAsync(id, "")).Message);
        Assert.Equal(403, (await RebuildAsync(id, "", bearer: "reader")).Status);
        Assert.Equal(404, (await RebuildAsync(id, "", bearer: "other")).Status);
    }

    [Fact]
    public async Task The_volume_of_a_server_keeps_its_image_before_2_93_and_gets_the_named_one_from_then_on()
    {
        var id = await OnVolumeAsync();
        var refused = await RebuildAsync(id, "", "2.92", FakeImages.Rescuer.ToString());
        Assert.Equal((400, $"Image {FakeImages.Rescuer} is unacceptable: Unable to rebuild with a different image for a volume-backed server."), (refused.Status, refused.Message));
        Assert.Equal("Image certificate validation is not supported for volume-backed servers.", (await RebuildAsync(id, "\"trusted_image_certificates\": [\"c1\"]", bearer: "admin")).Message);
        var same = await RebuildAsync(id, "", "2.92");
        Assert.Equal((202, ""), (same.Status, same.Json.GetProperty("server").GetProperty("image").GetString()));
        Assert.Null(Wire.Read<GuestJobBody>(host.Doorbell.Last(id)!.Body).VolumeImage);

        var other = await OnVolumeAsync();
        Assert.Equal(202, (await RebuildAsync(other, "", "2.93", FakeImages.Rescuer.ToString())).Status);
        Assert.Equal(FakeImages.Rescuer, Wire.Read<CheckRebuildBody>(host.Doorbell.Last(other)!.Body).Work.VolumeImage!.Id);
    }

    [Fact]
    public async Task A_volume_that_is_not_in_use_stops_a_rebuild_and_a_rescue()
    {
        var id = await OnVolumeAsync(VolumeStatus.Error);
        var volume = (await FindAsync(id)).BlockDevices[0].VolumeId;
        var words = $"Invalid volume: volume '{volume}' status must be 'in-use'. Currently in 'error' status";
        var rebuild = await RebuildAsync(id, "");
        Assert.Equal((400, words), (rebuild.Status, rebuild.Message));
        var rescue = await host.SendAsync("POST", $"/v2.1/servers/{id}/action", """{"rescue": null}""", "2.87");
        Assert.Equal((409, words), (rescue.Status, rescue.Message));
    }

    private async Task<Guid> OnVolumeAsync(VolumeStatus status = VolumeStatus.InUse)
    {
        var id = await ActiveAsync();
        var image = (await host.Images.FindAsync(FakeImages.Good, new ImageCaller(Bearers.Project, true), CancellationToken.None))!;
        var volume = await host.Get<IVolumes>().CreateAsync(new VolumeOrder { SizeGb = 1, Image = SourceImage.Of(image) }, new VolumeCaller(Bearers.Project, "user1"), "req-1", CancellationToken.None);
        await host.Get<IVolumeStore>().ChangeAsync(volume.Id, one => new(one with { Status = status }), CancellationToken.None);
        await host.ChangeAsync(id, server => server with
        {
            Image = null,
            BlockDevices = [new ServerBlockDevice { Id = Guid.NewGuid(), Source = BlockSource.Volume, Destination = BlockDestination.Volume, BootIndex = 0, VolumeId = volume.Id }],
        });
        return id;
    }

    private async Task<Guid> ActiveAsync(string more = "")
    {
        var id = await host.CreateAsync("rebuilt", more);
        await host.ActivateAsync(id);
        return id;
    }

    private Task<WireAnswer> RebuildAsync(Guid id, string more, string version = "2.104", string? image = null, string bearer = "member") => host.SendAsync(
        "POST", $"/v2.1/servers/{id}/action", $$$"""{"rebuild": {"imageRef": "{{{image ?? FakeImages.Good.ToString()}}}"{{{(more.Length > 0 ? ", " + more : "")}}} }}""", version, bearer);

    private async Task<Server> FindAsync(Guid id) => (await host.Servers.FindAsync(id, CancellationToken.None))!;
}
