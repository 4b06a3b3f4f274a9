namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>An image on this host, ready to be a base: its path, what QEMU calls its format, and the size of disk that it shows to a guest in bytes.</summary>
internal sealed record DiskImage(string Path, string Format, long VirtualSize);
