namespace NovaCompat.Hypervisors.Libvirt.Moves;

/// <summary>The files of a guest that arrives, wherever they are.</summary>
internal interface IMovedFiles
{
    /// <summary>Brings one to <paramref name="path"/>; it is whole and on disk when this returns.</summary>
    /// <exception cref="Core.Hypervisors.HypervisorException">It did not come; what is left at the path is of no use.</exception>
    Task CopyAsync(string name, string path, CancellationToken cancel);
}
