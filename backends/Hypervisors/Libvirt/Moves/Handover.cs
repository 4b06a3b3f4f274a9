using System.Text.Json;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Moves;

/// <summary>
/// What the host that was left tells the next one. Who holds it may fetch the guest's files, so it is a secret: it travels in jobs and is
/// never shown.
/// </summary>
internal sealed record Handover
{
    public required Guid ServerId { get; init; }

    /// <summary>This one departure; the files kept aside carry it too, so that a host knows them when it sees them.</summary>
    public required Guid Departure { get; init; }

    /// <summary>The guest ran when it was told to leave.</summary>
    public required bool Ran { get; init; }

    /// <summary>The guest's own files, root disk first.</summary>
    public required IReadOnlyList<HandedFile> Files { get; init; }

    /// <summary>What the root disk is laid over; null when it stands alone.</summary>
    public HandedBase? Base { get; init; }

    /// <summary>Where the files are served, the SHA-256 of the certificate there and the word that opens them; null on a host that serves none.</summary>
    public HandedSource? Source { get; init; }

    public string Write() => JsonSerializer.Serialize(this, MoveJson.Default.Handover);

    /// <exception cref="HypervisorException">It is not one, or another server's.</exception>
    public static Handover Read(string text, Guid serverId)
    {
        try
        {
            if (JsonSerializer.Deserialize(text, MoveJson.Default.Handover) is { } handover && handover.ServerId == serverId && handover.Files.All(file => InstanceFiles.Moved.Contains(file.Name))) return handover;
        }
        catch (JsonException)
        {
            // Its text is a secret, and the error may quote it.
        }

        throw new HypervisorException("What the other host handed over is not a guest of this driver.", retryable: false);
    }

    public override string ToString() => $"handover of {ServerId}";
}

/// <summary>A file by its name in the instance folder, and its size in bytes.</summary>
internal sealed record HandedFile(string Name, long Size);

/// <summary>An image in the cache by its file name there, what QEMU calls its format, and its size in bytes.</summary>
internal sealed record HandedBase(string Name, string Format, long Size);

internal sealed record HandedSource(Uri Address, string Fingerprint, string Token)
{
    public override string ToString() => Address.ToString();
}
