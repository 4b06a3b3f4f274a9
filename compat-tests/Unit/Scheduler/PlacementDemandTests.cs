using NovaCompat.Core.Placement;
using NovaCompat.Core.Placement.Candidates;
using NovaCompat.Core.Scheduling;
using NovaCompat.Scheduler.PreFilters;

namespace NovaCompat.Tests.Scheduler;

public sealed class PlacementDemandTests
{
    [Fact]
    public void A_flavor_that_asks_for_its_own_amounts_only_asks_nothing_of_Placement()
    {
        Assert.Null(Of());
        Assert.Null(Of(("resources:VCPU", "2"), ("resources:DISK_GB", "0"), ("hw:cpu_policy", "shared"), ("group_policy", "isolate")));
    }

    [Theory]
    [InlineData("resources:CUSTOM_GOLD", "zero")]
    [InlineData("resources:CUSTOM_GOLD", "-1")]
    [InlineData("resources:CUSTOM_GOLD", "0")]
    [InlineData("resources:GOLD", "1")]
    [InlineData("resources?:CUSTOM_GOLD", "1")]
    [InlineData("trait:CUSTOM_FAST", "preferred")]
    public void What_cannot_be_read_is_left_out(string key, string value) => Assert.Null(Of((key, value)));

    [Fact]
    public void Groups_have_their_own_resources_and_traits()
    {
        var demand = Of(("resources:VCPU", "0"), ("resources:CUSTOM_GOLD", "3"), ("trait:CUSTOM_FAST", "required"), ("trait:CUSTOM_OLD", "forbidden"),
            ("resources1:VGPU", "1"), ("trait1:CUSTOM_RED", "required"), ("resources_NET-2:CUSTOM_VF", "2"), ("group_policy", "isolate"))!;
        Assert.Equal(["", "1", "_NET-2"], demand.Groups.Select(group => group.Suffix));
        Assert.Equal(new Dictionary<string, int> { ["CUSTOM_GOLD"] = 3, ["MEMORY_MB"] = 512, ["DISK_GB"] = 1 }, demand.Groups[0].Resources);
        Assert.Equal(("CUSTOM_FAST", "CUSTOM_OLD"), (demand.Groups[0].Required.Single().Single(), demand.Groups[0].Forbidden.Single()));
        Assert.Equal(("VGPU", "CUSTOM_RED"), (demand.Groups[1].Resources.Single().Key, demand.Groups[1].Required.Single().Single()));
        Assert.Equal(2, demand.Groups[2].Resources["CUSTOM_VF"]);
        Assert.True(demand.Isolates);
    }

    [Theory]
    [InlineData("resources1:VCPU", 0, 512)]
    [InlineData("resources:PCPU", 0, 512)]
    [InlineData("resources1:MEMORY_MB", 1, 0)]
    [InlineData("resources:CUSTOM_VCPU", 1, 512)]
    public void What_another_group_asks_for_is_not_asked_for_twice(string key, int vcpus, int memory)
    {
        var request = Sample.WithSpecs((key, "2"));
        Assert.Equal((vcpus, memory), (request.Need().Vcpus, request.Need().MemoryMb));
        var whole = Of((key, "2"))!.Groups.SelectMany(group => group.Resources).ToLookup(one => one.Key, one => one.Value);
        Assert.All(whole, same => Assert.Single(same));
        Assert.Equal(vcpus > 0, whole.Contains("VCPU") && key != "resources1:VCPU");
    }

    [Fact]
    public void An_image_requires_traits_and_forbids_none()
    {
        var request = Sample.WithImage(("trait:CUSTOM_FAST", "required"), ("trait:CUSTOM_OLD", "forbidden"), ("hw_disk_bus", "scsi"));
        var group = Assert.Single(PlacementDemand.Of(request.Flavor, request.BootsFromVolume, request.Image)!.Groups);
        Assert.Equal(("CUSTOM_FAST", 0), (group.Required.Single().Single(), group.Forbidden.Count));
    }

    [Fact]
    public void A_refusal_says_what_is_not_there()
    {
        var host = Guid.NewGuid();
        var (card, now) = (Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        IReadOnlyList<ResourceProvider> all =
        [
            new() { Id = host, Name = "h", RootId = host, CreatedAt = now, Inventories = Amounts(("VCPU", 8), ("MEMORY_MB", 8192), ("DISK_GB", 100)), Traits = new HashSet<string> { "COMPUTE_NODE" } },
            new() { Id = card, Name = "card", RootId = host, ParentId = host, CreatedAt = now, Inventories = Amounts(("VGPU", 2)), Used = new Dictionary<string, long> { ["VGPU"] = 1 }, Traits = new HashSet<string> { "CUSTOM_RED" } },
        ];
        Assert.Equal("", Why(("resources:VGPU", "1")));
        Assert.Equal("", Why(("resources1:VGPU", "1"), ("trait1:CUSTOM_RED", "required")));
        Assert.Equal("lacks the trait CUSTOM_BLUE", Why(("trait:CUSTOM_BLUE", "required")));
        Assert.Equal("has the trait COMPUTE_NODE", Why(("trait:COMPUTE_NODE", "forbidden")));
        Assert.Equal("has no CUSTOM_GOLD", Why(("resources:CUSTOM_GOLD", "1")));
        Assert.Equal("has no 2 VGPU left", Why(("resources:VGPU", "2")));
        Assert.Equal("gives no 3 VGPU to one server", Why(("resources:VGPU", "3")));
        Assert.Equal("no provider has all that is asked for together", Why(("trait:CUSTOM_RED", "required")));
        Assert.Equal("no providers have all that the groups ask for together", Why(("resources1:VGPU", "1"), ("resources2:VGPU", "1"), ("group_policy", "isolate")));

        string Why(params (string, string)[] specs)
        {
            var demand = Of(specs)!;
            return CandidateSearch.FirstOf([host], demand, all).Count == 1 ? "" : CandidateRefusal.Of([host], demand, all)[host];
        }
    }

    [Fact]
    public void One_server_takes_no_more_than_its_host_gives_to_one()
    {
        var host = Sample.Host() with { Inventories = new Dictionary<string, Inventory> { ["VCPU"] = new() { Total = 8, MinUnit = 2, MaxUnit = 6, StepSize = 2 } } };
        var filter = new PlacementPreFilter();
        Assert.Null(filter.Reject(host, Sample.Request(vcpus: 4)));
        Assert.Equal("needs 7 VCPU, and gives at most 6 to one server", filter.Reject(host, Sample.Request(vcpus: 7)));
        Assert.Equal("needs 1 VCPU, and gives at least 2 to one server", filter.Reject(host, Sample.Request(vcpus: 1)));
        Assert.Equal("needs 5 VCPU, and gives steps of 2", filter.Reject(host, Sample.Request(vcpus: 5)));
        Assert.Null(filter.Reject(host, Sample.Request(vcpus: 7) with { RebuildCheck = true }));
        Assert.Equal("has no VGPU", filter.Reject(host with { PlacementRefusal = "has no VGPU" }, Sample.Request(vcpus: 4)));
    }

    private static CandidateRequest? Of(params (string, string)[] specs)
    {
        var request = Sample.WithSpecs(specs);
        return PlacementDemand.Of(request.Flavor, request.BootsFromVolume, request.Image);
    }

    private static Dictionary<string, Inventory> Amounts(params (string Name, int Total)[] amounts) =>
        amounts.ToDictionary(one => one.Name, one => new Inventory { Total = one.Total, MaxUnit = one.Total });
}
