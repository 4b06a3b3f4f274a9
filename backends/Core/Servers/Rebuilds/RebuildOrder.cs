using NovaCompat.Core.Jobs;

namespace NovaCompat.Core.Servers.Rebuilds;

/// <summary>What a caller wants of a rebuild, as read from the wire: well formed, not yet checked against the world.</summary>
public sealed record RebuildOrder
{
    public required Guid ImageId { get; init; }

    /// <summary>Null: as the image says.</summary>
    public bool? AutoDiskConfig { get; init; }
    public required RebuildWork Work { get; init; }

    /// <summary>The key is looked up among the caller's own; a null name takes it away.</summary>
    public bool ChangesKey { get; init; }
    public string? KeyName { get; init; }
    public IReadOnlyList<InjectedFile> Personality { get; init; } = [];

    /// <summary>Null keeps what the server has.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>A flavor whose disk is 0 may be used with an image.</summary>
    public bool ZeroDiskAllowed { get; init; }

    /// <summary>Certificates are named that the image must be signed with.</summary>
    public bool GivesCertificates { get; init; }

    /// <summary>The volume that the server boots from may be written anew (2.93).</summary>
    public bool ReimagesVolume { get; init; }

    /// <summary>What else of the record the request names; a pure function.</summary>
    public required Func<Server, Server> Fields { get; init; }
}
