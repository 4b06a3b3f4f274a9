namespace NovaCompat.Core.Servers;

/// <summary>What of deleting servers an operator sets.</summary>
public sealed record ServerDeletionOptions
{
    /// <summary>Deleted servers may be restored for a while, so their guests are only stopped.</summary>
    public bool Reclaimable { get; init; }
}
