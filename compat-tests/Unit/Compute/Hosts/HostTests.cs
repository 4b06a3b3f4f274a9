using NovaCompat.Core.Hosts;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Tests.Compute.Hosts;

public sealed class HostTests(NounHost host) : IClassFixture<NounHost>
{
    private async Task HeartbeatAsync()
    {
        var report = new HostReport { HypervisorType = "QEMU", HypervisorVersion = 7002000, HypervisorHostname = "h1", Vcpus = 4, MemoryMb = 4096, DiskGb = 40, UptimeSeconds = 90_000 };
        await host.Hosts.HeartbeatAsync(new Heartbeat("h1", report, new HostRatios(), null), DateTimeOffset.UtcNow, CancellationToken.None);
        await host.Hosts.SeenAsync("nova-scheduler", "c1", DateTimeOffset.UtcNow, CancellationToken.None);
    }

    [Fact]
    public async Task Ids_are_numbers_before_2_53_and_uuids_after()
    {
        await HeartbeatAsync();
        var old = (await host.SendAsync("GET", "/os-hypervisors/detail")).Body!["hypervisors"]![0]!.AsObject();
        Assert.Equal("string", old["cpu_info"]!.GetValueKind().ToString().ToLowerInvariant());
        Assert.Equal(200, (await host.SendAsync("GET", $"/os-hypervisors/{old["id"]}")).Status);
        var now = (await host.SendAsync("GET", "/os-hypervisors/detail", version: "2.88")).Body!["hypervisors"]![0]!.AsObject();
        Assert.False(now.ContainsKey("vcpus"));
        Assert.Contains("up 1 day,", (string?)now["uptime"]);
        Assert.Equal(200, (await host.SendAsync("GET", $"/os-hypervisors/{now["id"]}", version: "2.88")).Status);
        Assert.Equal((400, "Invalid uuid 1"), await host.RefusedAsync("GET", "/os-hypervisors/1", version: "2.53"));
        Assert.Equal(1, (int)(await host.SendAsync("GET", "/os-hypervisors/statistics")).Body!["hypervisor_statistics"]!["count"]!);
        Assert.Equal((404, "No hypervisor matching 'nosuch' could be found."), await host.RefusedAsync("GET", "/os-hypervisors/nosuch/search"));
    }

    [Fact]
    public async Task A_service_is_disabled_by_verb_and_by_uuid()
    {
        await HeartbeatAsync();
        Assert.Equal(200, (await host.SendAsync("PUT", "/os-services/disable-log-reason", """{"host": "h1", "binary": "nova-compute", "disabled_reason": "work"}""")).Status);
        var service = (await host.SendAsync("GET", "/os-services?binary=nova-compute", version: "2.53")).Body!["services"]![0]!;
        Assert.Equal(("disabled", "work", "up"), ((string?)service["status"], (string?)service["disabled_reason"], (string?)service["state"]));
        var path = $"/os-services/{service["id"]}";
        Assert.Equal("enabled", (string?)(await host.SendAsync("PUT", path, """{"status": "enabled"}""", "2.53")).Body!["service"]!["status"]);
        Assert.Equal((400, "No updates were requested. Fields 'status' or 'forced_down' should be specified."), await host.RefusedAsync("PUT", path, "{}", "2.53"));
        Assert.Equal((404, "Unknown action"), await host.RefusedAsync("PUT", "/os-services/freeze", """{"host": "h1", "binary": "nova-compute"}"""));
    }

    [Fact]
    public async Task Zones_hide_the_internal_one_from_the_list()
    {
        await HeartbeatAsync();
        var zones = (await host.SendAsync("GET", "/os-availability-zone", bearer: "member")).Body!["availabilityZoneInfo"]!.AsArray();
        Assert.Equal("nova", (string?)Assert.Single(zones)!["zoneName"]);
        var detail = (await host.SendAsync("GET", "/os-availability-zone/detail")).Body!["availabilityZoneInfo"]!.AsArray();
        Assert.Equal(["internal", "nova"], detail.Select(zone => (string?)zone!["zoneName"]));
        Assert.True((bool)detail[1]!["hosts"]!["h1"]!["nova-compute"]!["available"]!);
    }
}
