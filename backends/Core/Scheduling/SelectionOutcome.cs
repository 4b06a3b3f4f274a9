namespace NovaCompat.Core.Scheduling;

/// <summary>What came of a request: <see cref="HostsSelected"/> or <see cref="NoValidHost"/>.</summary>
public abstract record SelectionOutcome;

/// <summary>One selection a server, in the order of the request.</summary>
public sealed record HostsSelected(IReadOnlyList<Selection> Selections) : SelectionOutcome;

/// <summary>Not every server found a host, so none is placed.</summary>
/// <param name="Explanation">Which rule turned how many hosts away and why, in sentences. It names no host, so owners may read it.</param>
/// <param name="TurnedAway">The same as data, in the order in which the rules ran.</param>
public sealed record NoValidHost(string Explanation, IReadOnlyList<TurnedAway> TurnedAway) : SelectionOutcome
{
    /// <summary>The sentence that clients know.</summary>
    public const string Headline = "No valid host was found. There are not enough hosts available.";

    /// <summary>The whole text for the server's fault.</summary>
    public string Message => $"{Headline} {Explanation}";
}

/// <summary>Hosts that one rule turned away, with the distinct reasons in the order of appearance.</summary>
public sealed record TurnedAway(string Rule, int Hosts, IReadOnlyList<string> Reasons);
