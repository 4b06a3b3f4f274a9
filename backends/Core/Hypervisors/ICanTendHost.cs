namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver looks after its host once in a while: what no guest uses any more goes.</summary>
public interface ICanTendHost
{
    /// <summary>How often; zero never.</summary>
    TimeSpan TendEvery { get; }

    Task TendAsync(CancellationToken cancel);
}
