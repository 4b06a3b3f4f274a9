namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver copies a guest's root disk into a file that another guest can boot from.</summary>
public interface ICanSnapshot
{
    /// <summary>The disk as it is now, whole and without a backing file. The guest goes on in the state that it was in; what was copied is gone when the result is disposed.</summary>
    /// <exception cref="HypervisorException">There is no such guest, or its disk cannot be copied.</exception>
    Task<GuestSnapshot> SnapshotAsync(Guid serverId, CancellationToken cancel);
}

/// <summary>A copy of a guest's root disk.</summary>
public abstract class GuestSnapshot : IAsyncDisposable
{
    /// <summary>As the Image API calls it: <c>raw</c>, <c>qcow2</c>.</summary>
    public abstract string DiskFormat { get; }

    /// <summary>The bytes from their beginning; the snapshot disposes the stream.</summary>
    public abstract Stream Bytes { get; }

    public abstract ValueTask DisposeAsync();
}
