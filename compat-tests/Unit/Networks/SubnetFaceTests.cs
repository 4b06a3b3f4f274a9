namespace NovaCompat.Tests.Networks;

public sealed class SubnetFaceTests : NetworkFace
{
    [Fact]
    public async Task A_gateway_may_be_beyond_the_block_but_not_one_of_its_ends_or_of_the_other_version()
    {
        var network = await IdAsync("network", "/networks", "{}");
        var subnet = $"/subnets/{await IdAsync("subnet", "/subnets", $$"""{"network_id": "{{network}}", "ip_version": 4, "cidr": "10.5.0.0/26"}""")}";
        var shown = (await CallAsync(200, "PUT", subnet, """{"subnet": {"gateway_ip": "10.10.11.1"}}""")).GetProperty("subnet");
        Assert.Equal("10.10.11.1", shown.GetProperty("gateway_ip").GetString());
        Assert.Equal("10.5.0.2", shown.GetProperty("allocation_pools")[0].GetProperty("start").GetString());
        foreach (var end in new[] { "10.5.0.0", "10.5.0.63" })
        {
            Assert.Equal("Invalid input for operation: Gateway is not valid on subnet",
                await FailsAsync(400, "InvalidInput", "PUT", subnet, $$$"""{"subnet": {"gateway_ip": "{{{end}}}"}}"""));
        }
        Assert.Equal("Invalid input for operation: gateway_ip 'fd00::1' does not match the ip_version '4'",
            await FailsAsync(400, "InvalidInput", "PUT", subnet, """{"subnet": {"gateway_ip": "fd00::1"}}"""));
        Assert.Equal("10.10.11.1", (await CallAsync(200, "GET", subnet)).GetProperty("subnet").GetProperty("gateway_ip").GetString());
        var other = await IdAsync("network", "/networks", "{}");
        var whole = await MadeAsync("subnet", "/subnets", $$"""{"network_id": "{{other}}", "ip_version": 4, "cidr": "10.5.0.0/26", "gateway_ip": "192.0.2.1"}""");
        Assert.Equal("10.5.0.1", whole.GetProperty("allocation_pools")[0].GetProperty("start").GetString());
    }
}
