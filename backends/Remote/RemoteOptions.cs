namespace NovaCompat.Remote;

/// <summary>Which neighbours are real services, and who we are there.</summary>
public sealed record RemoteOptions
{
    /// <summary>All embedded.</summary>
    public static RemoteOptions None { get; } = new() { Identity = new Uri("http://127.0.0.1:5000") };

    /// <summary>Addresses by name of the service (identity, image, network, volume, placement, object-store), without a version at their ends. Several of one service are alike. What is absent is embedded.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Uri>> Services { get; init; } = new Dictionary<string, IReadOnlyList<Uri>>();

    /// <summary>Where the service user gets its tokens: the remote Identity, else the embedded one by its URL.</summary>
    public required Uri Identity { get; init; }

    /// <summary>As whom remote services are asked for what no user asks for; it needs the roles admin and service.</summary>
    public ServiceUser? User { get; init; }

    /// <summary>How long a service may be silent.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a checked token is believed without asking again, which is how late a revocation is noticed.</summary>
    public TimeSpan TokenCache { get; init; } = TimeSpan.FromSeconds(5);

    public bool Has(string service) => Services.ContainsKey(service);
}

/// <summary>An account at Identity.</summary>
public sealed record ServiceUser(string Name, string Password, string Project, string Domain)
{
    public override string ToString() => $"{Name} on {Project}";
}
