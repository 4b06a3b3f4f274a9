namespace NovaCompat.Tests.Placement;

/// <summary>Each test has classes of its own, so that providers of the others give nothing.</summary>
public sealed class CandidateTests(PlacementCloud cloud) : IClassFixture<PlacementCloud>
{
    [Fact]
    public async Task A_host_with_cards_gives_from_both_or_from_one_provider_a_group()
    {
        var (c, m) = (await ClassAsync("CORES"), await ClassAsync("CARDS"));
        var root = await cloud.ProviderAsync($"{c}:8");
        var (one, two) = (await cloud.ProviderAsync($"{m}:4", root, "HW_NIC_OFFLOAD_GENEVE"), await cloud.ProviderAsync($"{m}:4", root));
        Assert.Equal(2, await CountAsync($"resources={c}:1,{m}:2"));
        Assert.Equal(0, await CountAsync($"resources={c}:1,{m}:2", "1.28"));
        Assert.Equal(1, await CountAsync($"resources={c}:1,{m}:2&required=HW_NIC_OFFLOAD_GENEVE"));
        Assert.Equal(1, await CountAsync($"resources={c}:1,{m}:2&required=!HW_NIC_OFFLOAD_GENEVE"));
        Assert.Equal(2, await CountAsync($"resources={c}:1&resources1={m}:2"));
        Assert.Equal(4, await CountAsync($"resources={c}:1&resources1={m}:2&resources2={m}:2&group_policy=none"));
        Assert.Equal(2, await CountAsync($"resources={c}:1&resources1={m}:2&resources2={m}:2&group_policy=isolate"));
        Assert.Equal(2, await CountAsync($"resources={c}:1&resources1={m}:3&resources2={m}:3&group_policy=none"));
        Assert.Equal(1, await CountAsync($"resources={c}:1&resources_NIC={m}:2&required_NIC=in:HW_NIC_OFFLOAD_GENEVE,HW_NIC_OFFLOAD_GRO"));
        Assert.Equal(0, await CountAsync($"resources={c}:9"));
        Assert.Equal(1, await CountAsync($"resources={c}:1,{m}:2&limit=1"));

        var found = (await cloud.OkAsync("GET", $"/allocation_candidates?resources={c}:1&resources_NIC={m}:2&required_NIC=HW_NIC_OFFLOAD_GENEVE")).Json;
        var mappings = found.GetProperty("allocation_requests")[0].GetProperty("mappings");
        Assert.Equal((root, one), (mappings.GetProperty("")[0].GetGuid(), mappings.GetProperty("_NIC")[0].GetGuid()));
        Assert.Equal(new[] { root, one, two }.Order(), found.GetProperty("provider_summaries").EnumerateObject().Select(summary => Guid.Parse(summary.Name)).Order());
        var card = found.GetProperty("provider_summaries").GetProperty(one.ToString());
        Assert.Equal((4, 0, root), (card.GetProperty("resources").GetProperty(m).GetProperty("capacity").GetInt32(), card.GetProperty("resources").GetProperty(m).GetProperty("used").GetInt32(), card.GetProperty("parent_provider_uuid").GetGuid()));
    }

    [Fact]
    public async Task Shared_storage_serves_the_hosts_of_its_aggregate()
    {
        var (c, d, aggregate) = (await ClassAsync("CPU"), await ClassAsync("DISK"), Guid.NewGuid());
        var near = await cloud.ProviderAsync($"{c}:8", null, "", aggregate);
        await cloud.ProviderAsync($"{c}:8");
        var storage = await cloud.ProviderAsync($"{d}:100", null, "MISC_SHARES_VIA_AGGREGATE", aggregate);
        var found = (await cloud.OkAsync("GET", $"/allocation_candidates?resources={c}:1,{d}:10")).Json.GetProperty("allocation_requests");
        var only = Assert.Single(found.EnumerateArray()).GetProperty("allocations");
        Assert.Equal(new[] { near, storage }.Order(), only.EnumerateObject().Select(one => Guid.Parse(one.Name)).Order());
        Assert.Equal(2, await CountAsync($"resources={c}:1"));
        Assert.Equal(1, await CountAsync($"resources={c}:1&member_of={aggregate}"));
        Assert.Equal(1, await CountAsync($"resources={c}:1&member_of=!in:{aggregate},{Guid.NewGuid()}"));
        Assert.Equal(1, await CountAsync($"resources={c}:1&in_tree={near}"));
        Assert.Equal(0, await CountAsync($"resources={c}:1,{d}:10&in_tree={near}"));
    }

    [Fact]
    public async Task Subtrees_and_roots_are_held_to_what_is_asked()
    {
        var (a, b) = (await ClassAsync("ACCEL"), await ClassAsync("BANDWIDTH"));
        var root = await cloud.ProviderAsync(traits: "COMPUTE_VOLUME_MULTI_ATTACH");
        foreach (var _ in new[] { 0, 1 })
        {
            var numa = await cloud.ProviderAsync("", root, "HW_NUMA_ROOT");
            await cloud.ProviderAsync($"{a}:1", numa);
            await cloud.ProviderAsync($"{b}:1", numa);
        }
        Assert.Equal(4, await CountAsync($"resources_A={a}:1&resources_B={b}:1&group_policy=none"));
        Assert.Equal(2, await CountAsync($"resources_A={a}:1&resources_B={b}:1&required_N=HW_NUMA_ROOT&same_subtree=_A,_B,_N&group_policy=none"));
        Assert.Equal(4, await CountAsync($"resources_A={a}:1&resources_B={b}:1&group_policy=none&root_required=COMPUTE_VOLUME_MULTI_ATTACH"));
        Assert.Equal(0, await CountAsync($"resources_A={a}:1&resources_B={b}:1&group_policy=none&root_required=!COMPUTE_VOLUME_MULTI_ATTACH"));
    }

    [Theory]
    [InlineData("", "1.39", "There must be at least one resources or resources[$S] parameter.")]
    [InlineData("", "1.24", "Invalid query string parameters: 'resources' is a required property")]
    [InlineData("resources=VCPU", "1.39", "Badly formed resources parameter. Expected resources query string parameter in form: ?resources=VCPU:2,MEMORY_MB:1024. Got: VCPU.")]
    [InlineData("resources=VCPU:0", "1.39", "Requested resource VCPU requires amount >= 1. Got: 0.")]
    [InlineData("resources=CUSTOM_FISH:1", "1.39", "Invalid resource class in resources parameter: No such resource class CUSTOM_FISH.")]
    [InlineData("resources=VCPU:1&required=CUSTOM_FISH", "1.39", "No such trait(s): CUSTOM_FISH.")]
    [InlineData("resources=VCPU:1&required=!HW_NUMA_ROOT", "1.21", "Invalid query string parameters: Expected 'required' parameter value of the form: HW_CPU_X86_VMX,CUSTOM_MAGIC. Got: !HW_NUMA_ROOT")]
    [InlineData("resources=VCPU:1&fish=1", "1.39", "Invalid query string parameters: Additional properties are not allowed ('fish' was unexpected)")]
    [InlineData("resources=VCPU:1&limit=0", "1.39", "Invalid query string parameters: '0' does not match '^[1-9][0-9]*$'")]
    [InlineData("resources1=VCPU:1&resources2=VCPU:1", "1.39", "The \"group_policy\" parameter is required when specifying more than one \"resources{N}\" parameter.")]
    [InlineData("resources=VCPU:1&member_of=fish", "1.39", "Invalid query string parameters: Expected 'member_of' parameter to contain valid UUID(s). Got: fish")]
    [InlineData("resources=VCPU:1&required1=HW_NUMA_ROOT", "1.35", "All traits parameters must be associated with resources.  Found the following orphaned traits keys: required1")]
    public async Task A_query_without_meaning_is_told_why(string query, string version, string reason) =>
        Assert.Equal("400 " + reason, await cloud.RefusedAsync("GET", "/allocation_candidates?" + query, version: version));

    [Fact]
    public async Task A_bad_value_has_its_code()
    {
        var answer = await cloud.SendAsync("GET", "/allocation_candidates?resources_A=VCPU:1&same_subtree=_A,_B");
        Assert.Equal((400, "placement.query.bad_value"), (answer.Status, answer.Json.GetProperty("errors")[0].GetProperty("code").GetString()));
        Assert.False((await cloud.SendAsync("GET", "/allocation_candidates", version: "1.22")).Json.GetProperty("errors")[0].TryGetProperty("code", out _));
    }

    private async Task<string> ClassAsync(string name)
    {
        var whole = $"CUSTOM_{name}_{Guid.NewGuid():N}".ToUpperInvariant();
        await cloud.OkAsync("PUT", $"/resource_classes/{whole}");
        return whole;
    }

    private async Task<int> CountAsync(string query, string version = "1.39") =>
        (await cloud.OkAsync("GET", "/allocation_candidates?" + query, version: version)).Json.GetProperty("allocation_requests").GetArrayLength();
}
