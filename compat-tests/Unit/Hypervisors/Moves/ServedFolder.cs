using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Disks;
using NovaCompat.Hypervisors.Libvirt.Moves;

namespace NovaCompat.Tests.Hypervisors.Moves;

/// <summary>A host's folder with a guest that left, served as the driver does it; it may break off, or fall silent.</summary>
internal sealed class ServedFolder : ICanServeMoves
{
    private readonly Folders folders;
    private readonly InstanceFolder aside;
    private readonly DepartedGuests guests;

    public ServedFolder(string root, Guid server)
    {
        folders = new Folders(root);
        folders.Create();
        aside = folders.Aside(server);
        aside.Create();
        Departure.New(ran: true).Write(aside);
        guests = new DepartedGuests(folders, null);
    }

    public int Asked { get; private set; }
    public int? BreakAfter { get; set; }
    public int? SilentAfter { get; set; }

    public string PathOf(string name) => aside.Of(name);

    public void Write(string name, byte[] bytes) => File.WriteAllBytes(PathOf(name), bytes);

    public void WriteBase(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(folders.Images, name), bytes);

    public Stream? OpenMoved(Guid serverId, string token, string name)
    {
        Asked++;
        var file = guests.Open(serverId, token, name);
        return file is not null && (BreakAfter ?? SilentAfter) is { } bytes ? new Faulty(file, bytes, BreakAfter is null) : file;
    }

    private sealed class Faulty(Stream inner, int after, bool silent) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => inner.Length;
        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (inner.Position >= after && silent) await Task.Delay(TimeSpan.FromMinutes(1), cancellationToken);
            if (inner.Position >= after) throw new IOException("The disk broke.");
            return await inner.ReadAsync(buffer, cancellationToken);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
