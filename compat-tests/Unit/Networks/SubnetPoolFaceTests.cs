using NovaCompat.Core.Networks;
using NovaCompat.Tests.Http;

namespace NovaCompat.Tests.Networks;

public sealed class SubnetPoolFaceTests : NetworkFace
{
    [Fact]
    public async Task Subnets_are_cut_from_a_pool_without_overlap_until_it_is_full()
    {
        var pool = await MadeAsync("subnetpool", "/subnetpools", """{"name": "p", "prefixes": ["10.8.0.0/25", "10.8.0.128/25"], "default_prefixlen": 25, "min_prefixlen": 24}""");
        Assert.Equal("""["10.8.0.0/24"]""", pool.GetProperty("prefixes").GetRawText());
        var id = pool.GetProperty("id").GetString();
        Assert.Equal("10.8.0.0/25", await CutAsync(201, $"\"subnetpool_id\": \"{id}\""));
        Assert.Equal("10.8.0.128/26", await CutAsync(201, $"\"subnetpool_id\": \"{id}\", \"prefixlen\": 26"));
        Assert.Equal("SubnetAllocationError", await CutAsync(409, $"\"subnetpool_id\": \"{id}\""));
        Assert.Equal("SubnetAllocationError", await CutAsync(409, $"\"subnetpool_id\": \"{id}\", \"cidr\": \"10.8.0.0/26\""));
        Assert.Equal("10.8.0.192/27", await CutAsync(201, $"\"subnetpool_id\": \"{id}\", \"cidr\": \"10.8.0.192/27\""));
        Assert.Equal("MinPrefixSubnetAllocationError", await CutAsync(400, $"\"subnetpool_id\": \"{id}\", \"prefixlen\": 8"));
        await FailsAsync(400, "SubnetPoolDeleteError", "DELETE", $"/subnetpools/{id}");
        await FailsAsync(400, "IllegalSubnetPoolPrefixUpdate", "PUT", $"/subnetpools/{id}", """{"subnetpool": {"prefixes": ["10.9.0.0/24"]}}""");
        Assert.Equal(3, (await ListAsync("subnets", $"/subnets?subnetpool_id={id}")).Count);
    }

    [Fact]
    public async Task Quotas_bounds_and_defaults_hold()
    {
        var pool = await IdAsync("subnetpool", "/subnetpools", """{"name": "p", "prefixes": ["10.8.0.0/16"], "default_prefixlen": 24, "default_quota": 300, "is_default": true}""", "admin");
        Assert.Equal("10.8.0.0/24", await CutAsync(201, "\"use_default_subnetpool\": true"));
        Assert.Equal("SubnetPoolQuotaExceeded", await CutAsync(409, "\"use_default_subnetpool\": true"));
        Assert.Equal("BadRequest", await CutAsync(400, "\"name\": \"x\""));
        await FailsAsync(400, "IllegalSubnetPoolPrefixBounds", "PUT", $"/subnetpools/{pool}", """{"subnetpool": {"min_prefixlen": 25}}""", "admin");
        await FailsAsync(400, "PrefixVersionMismatch", "POST", "/subnetpools", """{"subnetpool": {"name": "p", "prefixes": ["10.0.0.0/8", "2001:db8::/32"]}}""");
        await FailsAsync(403, "PolicyNotAuthorized", "POST", "/subnetpools", """{"subnetpool": {"name": "p", "prefixes": ["10.0.0.0/8"], "shared": true}}""");
        await FailsAsync(400, "HTTPBadRequest", "POST", "/subnetpools", """{"subnetpool": {"name": "p"}}""");
    }

    [Fact]
    public async Task Pools_of_one_scope_have_no_address_twice()
    {
        var scope = await IdAsync("address_scope", "/address-scopes", """{"name": "s", "ip_version": 4}""");
        await IdAsync("subnetpool", "/subnetpools", $$"""{"name": "a", "prefixes": ["10.8.0.0/16"], "address_scope_id": "{{scope}}"}""");
        await FailsAsync(409, "AddressScopePrefixConflict", "POST", "/subnetpools", $$$"""{"subnetpool": {"name": "b", "prefixes": ["10.8.1.0/24"], "address_scope_id": "{{{scope}}}"}}""");
        await FailsAsync(400, "IllegalSubnetPoolIpVersionAssociationToAddressScope", "POST", "/subnetpools", $$$"""{"subnetpool": {"name": "b", "prefixes": ["2001:db8::/32"], "address_scope_id": "{{{scope}}}"}}""");
        await FailsAsync(409, "AddressScopeInUse", "DELETE", $"/address-scopes/{scope}");
    }

    [Fact]
    public async Task Subnets_without_a_pool_are_taken_into_one()
    {
        var network = await IdAsync("network", "/networks", "{}");
        await IdAsync("subnet", "/subnets", $$"""{"network_id": "{{network}}", "ip_version": 4, "cidr": "10.5.0.0/24"}""");
        var pool = await IdAsync("subnetpool", "/subnetpools", """{"name": "p", "prefixes": ["10.8.0.0/16"]}""");
        await CallAsync(200, "PUT", $"/subnetpools/{pool}/onboard_network_subnets", $$"""{"network_id": "{{network}}"}""");
        Assert.Equal([pool], await ListAsync("subnets", $"/subnets?network_id={network}", "subnetpool_id"));
        await FailsAsync(400, "InvalidInput", "PUT", $"/subnetpools/{pool}/onboard_network_subnets", $$"""{"network_id": "{{network}}"}""");
        await FailsAsync(400, "NetworkSubnetPoolAffinityError", "POST", "/subnets", $$$"""{"subnet": {"network_id": "{{{network}}}", "ip_version": 4, "cidr": "10.6.0.0/24"}}""");
    }

    [Theory]
    [InlineData("10.0.0.0/24", 26, "10.0.0.64/26", "10.0.0.0/28", "10.0.0.32/27")]
    [InlineData("10.0.0.0/24", 25, "10.0.0.128/25", "10.0.0.5/32")]
    [InlineData("255.255.255.0/24", 25, null, "255.255.255.0/25", "255.255.255.255/32")]
    [InlineData("2001:db8::/63", 64, "2001:db8:0:1::/64", "2001:db8::/64")]
    public void The_first_free_block_is_found(string prefix, int length, string? expected, params string[] taken) =>
        Assert.Equal(expected, PoolPlan.Free(new() { ProjectId = NamedTokens.ProjectId, Prefixes = [prefix] }, length, [.. taken.Select(Cidr.Parse)])?.ToString());

    /// <summary>Asks for a subnet on a network of its own; its block, or the error's type.</summary>
    private async Task<string?> CutAsync(int status, string members)
    {
        var network = await IdAsync("network", "/networks", "{}");
        var answer = await CallAsync(status, "POST", "/subnets", $$$"""{"subnet": {"network_id": "{{{network}}}", "ip_version": 4, {{{members}}}}}""");
        return status == 201 ? answer.GetProperty("subnet").GetProperty("cidr").GetString() : answer.GetProperty("NeutronError").GetProperty("type").GetString();
    }
}
