using System.Net;

namespace NovaCompat.Remote.Sessions;

/// <summary>
/// What is sent as it is read, so that its length does not matter to memory. It can be sent a second time only when its stream can go back to where it began,
/// or when none of it was read.
/// </summary>
public sealed class StreamedUpload(Stream stream, string type)
{
    private const int ChunkSize = 1 << 20;
    private readonly long? _from = stream.CanSeek ? stream.Position : null;
    private bool _begun;

    /// <summary>For one request.</summary>
    public HttpContent NewBody() => new Body(this);

    private async Task CopyAsync(Stream to, Action? progressed, CancellationToken cancel)
    {
        if (_begun) stream.Position = _from ?? throw new IOException("A part of the body is gone already.");
        _begun = true;
        var chunk = new byte[ChunkSize];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancel)) > 0)
        {
            await to.WriteAsync(chunk.AsMemory(0, read), cancel);
            progressed?.Invoke();
        }
    }

    /// <summary>It tells how it goes on: a long upload is no silence.</summary>
    internal sealed class Body : HttpContent
    {
        private readonly StreamedUpload _upload;

        public Body(StreamedUpload upload)
        {
            _upload = upload;
            Headers.ContentType = new(upload.Type);
        }

        /// <summary>Called after every part that is on its way.</summary>
        public Action? Progressed { get; set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => _upload.CopyAsync(stream, Progressed, cancellationToken);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _upload.CopyAsync(stream, Progressed, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = _upload.Length ?? 0;
            return _upload.Length is not null;
        }
    }

    private string Type => type;

    private long? Length => stream.CanSeek ? stream.Length - _from : null;
}
