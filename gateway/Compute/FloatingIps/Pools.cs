using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Http;
using CloudNetwork = NovaCompat.Core.Networks.Network;

namespace NovaCompat.Gateway.Compute.FloatingIps;

/// <summary>Pools of floating addresses are the external networks.</summary>
internal static class Pools
{
    private static readonly ResourceQuery External = new() { Filters = new Dictionary<string, IReadOnlyList<string>> { ["router:external"] = ["true"] } };

    public static Task<IReadOnlyList<CloudNetwork>> ListAsync(RequestContext request) =>
        request.Service<IResourceReader<CloudNetwork>>().ListAsync(External, request.NetworkCaller(), request.Cancel);

    public static string NameOf(CloudNetwork network) => network.Name.Length > 0 ? network.Name : network.Id.ToString();

    public static async Task<FloatingIpView> ViewAsync(RequestContext request, FloatingIp floating) => View(floating, await ListAsync(request));

    public static FloatingIpView View(FloatingIp floating, IEnumerable<CloudNetwork> pools) => new()
    {
        Id = floating.Id.ToString(),
        Ip = floating.Address,
        Pool = pools.FirstOrDefault(network => network.Id == floating.NetworkId) is { } network ? NameOf(network) : floating.NetworkId.ToString(),
        FixedIp = floating.FixedAddress,
        InstanceId = floating.Port is { DeviceId.Length: > 0 } port ? port.DeviceId : null,
    };
}
