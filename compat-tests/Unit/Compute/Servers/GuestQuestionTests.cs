using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Compute.Servers;

public sealed class GuestQuestionTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private static readonly GuestDiagnostics Found = new()
    {
        Hypervisor = "qemu", HostOs = "linux", UptimeSeconds = 5, ConfigDrive = true, MemoryMaximum = 512, MemoryUsed = 100,
        Cpus = [new CpuUse(0, 17)], Disks = [new DiskUse("vda", 1, 2, 3, 4)], Nics = [new NicUse("tap1", "fa:16:3e:00:00:01") { Received = new Traffic(7, 8, 9, 10) }],
    };

    [Fact]
    public async Task Diagnostics_are_counters_by_name_up_to_2_47_and_one_form_for_all_from_then_on()
    {
        var id = await ActiveAsync();
        var raw = await AskAsync(id, new DiagnosticsAnswer(PowerState.Running, Found), "2.47");
        Assert.Equal(
            """{"cpu0_time":17,"vda_read_req":2,"vda_read":1,"vda_write_req":4,"vda_write":3,"vda_errors":-1,"tap1_rx":7,"tap1_rx_packets":8,"tap1_rx_errors":9,"tap1_rx_drop":10,"tap1_tx":-1,"tap1_tx_packets":-1,"tap1_tx_errors":-1,"tap1_tx_drop":-1,"memory":524288}""",
            raw.Body);
        var view = (await AskAsync(id, new DiagnosticsAnswer(PowerState.Running, Found), "2.48")).Json;
        Assert.Equal(("running", "libvirt", "qemu", 1, 1, 1), (view.GetProperty("state").GetString(), view.GetProperty("driver").GetString(), view.GetProperty("hypervisor").GetString(),
            view.GetProperty("num_cpus").GetInt32(), view.GetProperty("num_nics").GetInt32(), view.GetProperty("num_disks").GetInt32()));
        Assert.Equal("""{"id":0,"time":17,"utilisation":null}""", view.GetProperty("cpu_details")[0].GetRawText());
        Assert.Equal(13, view.EnumerateObject().Count());
        Assert.Equal(11, view.GetProperty("nic_details")[0].EnumerateObject().Count());
    }

    [Fact]
    public async Task A_guest_that_is_off_is_a_conflict_and_a_driver_that_cannot_tell_is_not_implemented()
    {
        var id = await ActiveAsync();
        var off = await AskAsync(id, new DiagnosticsAnswer(PowerState.Shutdown, null));
        Assert.Equal((409, $"Cannot 'get_diagnostics' instance {id} while it is in power state shutdown"), (off.Status, off.Message));
        Assert.Equal("Cannot 'get_diagnostics' instance " + id + " while it is in power state pending", (await AskAsync(id, new DiagnosticsAnswer(PowerState.NoState, null))).Message);
        var mute = await AskAsync(id, new DiagnosticsAnswer(PowerState.Running, null));
        Assert.Equal((501, "The requested functionality is not supported."), (mute.Status, mute.Message));
        Assert.Equal(403, (await host.GetAsync($"/v2.1/servers/{id}/diagnostics")).Status);
        var homeless = await host.CreateAsync("homeless");
        Assert.Equal($"Instance {homeless} is not ready", (await host.GetAsync($"/v2.1/servers/{homeless}/diagnostics", bearer: "admin")).Message);
    }

    [Fact]
    public async Task The_password_that_the_guest_told_is_shown_and_forgotten()
    {
        var id = await ActiveAsync();
        var path = $"/v2.1/servers/{id}/os-server-password";
        Assert.Equal("""{"password":""}""", (await host.GetAsync(path)).Body);
        await host.ChangeAsync(id, server => server with { GuestPassword = "encrypted" });
        Assert.Equal("""{"password":"encrypted"}""", (await host.GetAsync(path, bearer: "reader")).Body);
        Assert.Equal(403, (await host.SendAsync("DELETE", path, bearer: "reader")).Status);
        Assert.Equal(204, (await host.SendAsync("DELETE", path)).Status);
        Assert.Equal("""{"password":""}""", (await host.GetAsync(path)).Body);
        Assert.Equal(404, (await host.GetAsync(path, bearer: "other")).Status);
    }

    [Fact]
    public async Task The_topology_starts_at_2_78_and_knows_no_queries_from_2_102()
    {
        var id = await ActiveAsync();
        Assert.Equal(404, (await host.GetAsync($"/v2.1/servers/{id}/topology", "2.77")).Status);
        Assert.Equal("""{"nodes":[],"pagesize_kb":null}""", (await host.GetAsync($"/v2.1/servers/{id}/topology?x=1", "2.78")).Body);
        Assert.Equal(400, (await host.GetAsync($"/v2.1/servers/{id}/topology?x=1", "2.102")).Status);
    }

    private async Task<Guid> ActiveAsync()
    {
        var id = await host.CreateAsync("asked");
        await host.ActivateAsync(id);
        return id;
    }

    private async Task<WireAnswer> AskAsync(Guid id, DiagnosticsAnswer answer, string version = "2.104")
    {
        void Answer(Job job)
        {
            if (job.Kind == JobKinds.ReadDiagnostics && job.ServerId == id) _ = host.Jobs.FinishAsync(job.Id, JobState.Done, Wire.Write(answer), CancellationToken.None);
        }
        host.Doorbell.Rung += Answer;
        var heard = await host.GetAsync($"/v2.1/servers/{id}/diagnostics", version, "admin");
        host.Doorbell.Rung -= Answer;
        return heard;
    }
}
