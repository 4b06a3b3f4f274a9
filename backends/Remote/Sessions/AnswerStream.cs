namespace NovaCompat.Remote.Sessions;

/// <summary>
/// The body of an answer as it comes in. A broken connection and a silence are <see cref="HttpRequestException"/>, so that whoever copies it knows them from
/// failures of his own side. Disposing it disposes the answer.
/// </summary>
public sealed class AnswerStream(HttpResponseMessage answer, Stream body, TimeSpan silence) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => answer.Content.Headers.ContentLength ?? throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc cref="AnswerStream"/>
    public static async Task<AnswerStream> OfAsync(HttpResponseMessage answer, TimeSpan silence, CancellationToken cancel) =>
        new(answer, await answer.Content.ReadAsStreamAsync(cancel), silence);

    /// <exception cref="HttpRequestException">The connection broke, or nothing came for too long.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(silence);
        try
        {
            return await body.ReadAsync(buffer, limit.Token);
        }
        catch (IOException broken)
        {
            throw new HttpRequestException($"The connection broke: {broken.Message}", broken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"Nothing came for {silence.TotalSeconds:0} seconds.");
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) answer.Dispose();
        base.Dispose(disposing);
    }
}
