namespace NovaCompat.Core.Hypervisors;

/// <summary>Hosts of this driver fetch the files of guests that move from each other. Who listens for them is not the driver's business.</summary>
public interface ICanServeMoves
{
    /// <summary>
    /// A file of a guest that left, for who knows its move's token; the caller disposes it. Null when there is none: it is not told whether the
    /// server, the token or the name is wrong.
    /// </summary>
    Stream? OpenMoved(Guid serverId, string token, string name);
}

/// <summary>What both ends of a transfer agree on: HTTP/2 over TLS, and this.</summary>
public static class MoveTransfer
{
    /// <summary>A trailer: SHA-256 of the bytes that were sent, in lower-case hex.</summary>
    public const string Hash = "x-novacompat-sha256";

    public static string PathOf(Guid serverId, string name) => $"/moves/{serverId:D}/{name}";
}

/// <summary>Where a host serves files, and the SHA-256 of its certificate in lower-case hex.</summary>
public sealed record MoveTransferPoint(Uri Address, string Fingerprint);
