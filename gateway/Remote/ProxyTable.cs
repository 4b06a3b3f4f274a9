using NovaCompat.Gateway.Http;
using NovaCompat.Remote;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace NovaCompat.Gateway.Remote;

/// <summary>Routes and clusters for the remote faces: everything under a face's prefix goes to its service.</summary>
internal static class ProxyTable
{
    public static (IReadOnlyList<RouteConfig> Routes, IReadOnlyList<ClusterConfig> Clusters) Of(RemoteOptions options)
    {
        var faces = Faces.ByName.Values.Where(face => options.Has(face.Name)).ToList();
        return ([.. faces.Select(Route)], [.. faces.Select(face => Cluster(face, options.Services[face.Name], options))]);
    }

    private static RouteConfig Route(Face face) => new() { RouteId = face.Name, ClusterId = face.Name, Match = new() { Path = face.Prefix + "/{**rest}" } };

    private static ClusterConfig Cluster(Face face, IReadOnlyList<Uri> addresses, RemoteOptions options) => new()
    {
        ClusterId = face.Name,
        LoadBalancingPolicy = "PowerOfTwoChoices",
        Destinations = addresses.ToDictionary(address => address.AbsoluteUri, address => new DestinationConfig { Address = address.AbsoluteUri }),
        HttpRequest = new() { ActivityTimeout = options.Timeout, Version = System.Net.HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower },
        // The circuit breaker: a destination that fails is left alone until it answers again.
        HealthCheck = new()
        {
            Passive = new() { Enabled = true, Policy = "TransportFailureRate", ReactivationPeriod = TimeSpan.FromSeconds(10) },
            Active = new() { Enabled = true, Policy = AnswersAtAll.PolicyName, Interval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(5), Path = "/" },
            AvailableDestinationsPolicy = "HealthyAndUnknown",
        },
        Metadata = new Dictionary<string, string> { ["TransportFailureRateHealthPolicy.RateLimit"] = "0.5" },
    };
}
