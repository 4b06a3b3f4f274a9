using System.Text.Json;

namespace NovaCompat.Tests.Clients.Simulated;

[Collection(SimulatedCollection.Name)]
public sealed class NetworkChoiceTests(SimulatedCloud cloud) : CloudTests(cloud)
{
    [Fact]
    public async Task A_server_without_a_network_has_no_address() => Assert.Empty(await AddressesAsync("2.37", "--nic", "none"));

    [Fact]
    public async Task The_network_may_be_left_to_the_cloud() => Assert.Single(await AddressesAsync("2.37", "--nic", "auto"));

    [Fact]
    public async Task A_fixed_address_is_given_as_wished()
    {
        var id = (await Demo.DoAsync("network", "show", "private", "-f", "value", "-c", "id")).Trim();
        var wished = (await SubnetPrefixAsync()) + "200";
        Assert.Equal([wished], await AddressesAsync("2.1", "--nic", $"net-id={id},v4-fixed-ip={wished}"));
    }

    [Fact]
    public async Task A_port_is_taken_with_its_address_and_outlives_the_server()
    {
        var wished = (await SubnetPrefixAsync()) + "201";
        // On a network of others, which address a port has is not for its owner to say.
        await Admin.DoAsync("port", "create", "--network", "private", "--project", "demo", "--fixed-ip", $"ip-address={wished}", "socket");
        Assert.Equal([wished], await AddressesAsync("2.1", "--port", "socket"));
        var port = await Demo.AskAsync("port", "show", "socket");
        Assert.Equal("", port.GetProperty("device_id").GetString());
        await Demo.DoAsync("port", "delete", "socket");
    }

    [Fact]
    public async Task Both_networks_of_the_first_start_are_listed()
    {
        var names = await Demo.NamesAsync("network", "list");
        Assert.Contains("private", names);
        Assert.Contains("public", names);
    }

    private async Task<string> SubnetPrefixAsync()
    {
        var subnets = await Demo.AskAsync("subnet", "list", "--network", "private", "--ip-version", "4");
        var cidr = Assert.Single(subnets.EnumerateArray()).GetProperty("Subnet").GetString()!;
        return cidr[..(cidr.LastIndexOf('.') + 1)];
    }

    /// <summary>Boots a server with these options, and gives the addresses that it shows; then it is deleted.</summary>
    private async Task<IReadOnlyList<string>> AddressesAsync(string microversion, params string[] options)
    {
        var name = $"net-{Guid.NewGuid().ToString("N")[..8]}";
        var made = await Demo.AskAsync(["--os-compute-api-version", microversion, "server", "create", "--image", Image, "--flavor", "m1.nano", .. options, "--wait", name]);
        Assert.Equal("ACTIVE", made.GetProperty("status").GetString());
        await Demo.DoAsync("server", "delete", "--wait", name);
        var addresses = made.GetProperty("addresses");
        return addresses.ValueKind == JsonValueKind.Object
            ? [.. addresses.EnumerateObject().SelectMany(network => network.Value.EnumerateArray()).Select(address => address.GetString()!)]
            : [];
    }
}
