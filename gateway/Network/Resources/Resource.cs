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
    public Func<Attempt<T>, CancellationToken, Task> Permit { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Made, changed and deleted by administrators only, whoever sees it.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>What owners of the network that a thing is on may do to it: update, delete.</summary>
    public IReadOnlyList<string> ForNetworkOwner { get; init; } = [];

    /// <summary>The network that a thing is on; null where that says nothing of rights.</summary>
    public Func<T, NetworkCaller, CancellationToken, Task<NetworkResource?>>? NetworkOf { get; init; }

    /// <summary>The servers whose cards look different when the thing changes or goes.</summary>
    public Func<T, IReadOnlyList<Guid>> Servers { get; init; } = _ => [];
}

/// <summary>What a caller is about to do to a thing.</summary>
/// <param name="Item">As it would be afterwards.</param>
/// <param name="Before">As it is; null when it is to be made.</param>
/// <param name="Given">What the body said.</param>
/// <param name="Caller">Who.</param>
public sealed record Attempt<T>(T Item, T? Before, Given Given, NetworkCaller Caller) where T : NetworkResource
{
    /// <summary>As in rules: create or update.</summary>
    public string Verb => Before is null ? "create" : "update";
}
