using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>GET /servers/{id}/ips</c> and <c>GET /servers/{id}/ips/{network}</c></summary>
public static class ListAddresses
{
    public static async Task<Reply> All(RequestContext request, string id) =>
        Reply.Json(200, new AddressesDocument { Addresses = ServerAddresses.Of(await request.FindServerAsync(id)) });

    public static async Task<Reply> OfNetwork(RequestContext request, string id, string network) =>
        ServerAddresses.Of(await request.FindServerAsync(id)).TryGetValue(network, out var addresses)
            ? Reply.Json(200, new Dictionary<string, List<AddressView>> { [network] = addresses })
            : Faults.NotFound("Instance is not a member of specified network");
}

/// <summary><c>{"addresses": {"network": [...]}}</c></summary>
public sealed class AddressesDocument
{
    public IReadOnlyDictionary<string, List<AddressView>> Addresses { get; set; } = new Dictionary<string, List<AddressView>>();
}
