using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Moves;

/// <summary>
/// Files that the host which was left serves: HTTP/2 over TLS with the one certificate that the handover names. Size and SHA-256 of each file are
/// checked; the latter comes after the bytes. What is read is never kept in memory.
/// </summary>
internal sealed class FetchedFiles : IMovedFiles, IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(15);

    private readonly Handover handover;
    private readonly HandedSource source;
    private readonly TimeSpan silence;
    private readonly HttpClient client;

    /// <param name="handover">Must say where the files are served.</param>
    /// <param name="silence">How long the other host may say nothing.</param>
    public FetchedFiles(Handover handover, TimeSpan silence)
    {
        (this.handover, this.silence) = (handover, silence);
        source = handover.Source ?? throw new HypervisorException("The other host serves no files: its disks cannot be brought here.", retryable: false);
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            ConnectTimeout = ConnectPatience,
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && IsPinned(certificate.GetRawCertData()) },
        };
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", source.Token);
    }

    public async Task CopyAsync(string name, string path, CancellationToken cancel)
    {
        try
        {
            await FetchAsync(name, SizeOf(name), path, cancel);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            throw new HypervisorException($"{name} could not be fetched from {source.Address.Authority}: {Words(error)}", inner: error);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task FetchAsync(string name, long size, string path, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(silence);
        using var answer = await client.GetAsync(new Uri(source.Address, MoveTransfer.PathOf(handover.ServerId, name)), HttpCompletionOption.ResponseHeadersRead, patience.Token);
        if (answer.StatusCode != HttpStatusCode.OK) throw new HypervisorException($"{name} could not be fetched from {source.Address.Authority}: it is refused with {(int)answer.StatusCode}.");
        await using var from = await answer.Content.ReadAsStreamAsync(patience.Token);
        await using var to = new SparseFile(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await from.ReadAtLeastAsync(buffer, BufferBytes, throwOnEndOfStream: false, patience.Token)) > 0)
        {
            patience.CancelAfter(silence);
            if (to.Length + read > size) throw Damaged(name, "it is larger than it was said to be");
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        if (to.Length != size) throw Damaged(name, $"it has {size} bytes, but {to.Length} arrived");
        var told = answer.TrailingHeaders.TryGetValues(MoveTransfer.Hash, out var values) ? values.Single() : "";
        if (told != Convert.ToHexStringLower(hash.GetHashAndReset())) throw Damaged(name, "its hash is not the one of what was sent");
        to.Complete();
    }

    private long SizeOf(string name) => name == InstanceFiles.Base ? handover.Base!.Size : handover.Files.Single(file => file.Name == name).Size;

    private bool IsPinned(byte[] certificate) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate), Convert.FromHexString(source.Fingerprint));

    private static HypervisorException Damaged(string name, string reason) => new($"Corrupt transfer: {name} is unacceptable, since {reason}.");

    private static string Words(Exception error) => error is OperationCanceledException ? "it is silent." : error.InnerException?.Message ?? error.Message;
}
