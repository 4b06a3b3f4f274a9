namespace NovaCompat.Core.Placement.Candidates;

using Amounts = IReadOnlyDictionary<string, int>;

/// <summary>What is asked for together: one group without suffix, whose parts may come from several providers of a tree, and groups with one, each from a single provider.</summary>
public sealed record CandidateRequest(IReadOnlyList<RequestGroup> Groups)
{
    /// <summary>Null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>Groups with a suffix must come from different providers.</summary>
    public bool Isolates { get; init; }
    public IReadOnlySet<string> RootRequired { get; init; } = new HashSet<string>();
    public IReadOnlySet<string> RootForbidden { get; init; } = new HashSet<string>();

    /// <summary>Sets of suffixes: one of a set's providers must be above all its others.</summary>
    public IReadOnlyList<IReadOnlySet<string>> SameSubtrees { get; init; } = [];

    /// <summary>Several providers of one tree may be in one candidate (1.29).</summary>
    public bool Nested { get; init; } = true;
}

public sealed record RequestGroup(string Suffix)
{
    public Amounts Resources { get; init; } = new Dictionary<string, int>();

    /// <summary>Of each set one trait at least.</summary>
    public IReadOnlyList<IReadOnlySet<string>> Required { get; init; } = [];
    public IReadOnlySet<string> Forbidden { get; init; } = new HashSet<string>();

    /// <summary>Of each set one aggregate at least.</summary>
    public IReadOnlyList<IReadOnlySet<Guid>> MemberOf { get; init; } = [];
    public IReadOnlySet<Guid> NotMemberOf { get; init; } = new HashSet<Guid>();

    /// <summary>A provider of the tree that must serve the group.</summary>
    public Guid? InTree { get; init; }

    /// <summary>All from one provider.</summary>
    public bool IsGranular => Suffix.Length > 0;
}

/// <summary>One way to serve a request: amounts by provider and class, and which providers serve which group.</summary>
public sealed record Candidate(IReadOnlyDictionary<Guid, Amounts> Allocations, IReadOnlyDictionary<string, IReadOnlyList<Guid>> Mappings);

/// <summary>The candidates, and every provider of the trees that they are from.</summary>
public sealed record CandidateList(IReadOnlyList<Candidate> Candidates, IReadOnlyList<ResourceProvider> Providers);
