using System.Text.Json.Nodes;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary>One kind of the Network API: its names, what its bodies hold, and the way from body to thing and from thing to answer.</summary>
public sealed record Resource<T>(ResourceKind Kind, IResourceStore<T> Store, BodyAttributes Attributes) where T : NetworkResource
{
    /// <summary>A new thing of this project, with what can only be said at creation.</summary>
    public required Func<Given, string, T> Start { get; init; }

    /// <summary>The thing with what was given; used for creation and for change.</summary>
    public required Func<T, Given, T> Apply { get; init; }

    /// <summary>The answer's members beyond those that all things have.</summary>
    public required Action<T, JsonObject, NetworkCaller> Show { get; init; }

    /// <summary>Refuses what this caller may not make or change; the thing is as it would be afterwards.</summary>
    public Func<T, NetworkCaller, CancellationToken, Task> Permit { get; init; } = (_, _, _) => Task.CompletedTask;

    /// <summary>The servers whose cards look different when the thing changes or goes.</summary>
    public Func<T, IReadOnlyList<Guid>> Servers { get; init; } = _ => [];
}
