using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace NovaCompat.Gateway.Remote;

/// <summary>A service is well when it answers with anything but its own failure: version documents come as 200 or 300, and some roots want a token.</summary>
internal sealed class AnswersAtAll(IDestinationHealthUpdater updater) : IActiveHealthCheckPolicy
{
    public const string PolicyName = "AnswersAtAll";

    public string Name => PolicyName;

    public void ProbingCompleted(ClusterState cluster, IReadOnlyList<DestinationProbingResult> probingResults) => updater.SetActive(cluster,
        [.. probingResults.Select(result => new NewActiveDestinationHealth(result.Destination, result.Response is { } answer && (int)answer.StatusCode < 500 ? DestinationHealth.Healthy : DestinationHealth.Unhealthy))]);
}
