using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Gateway.Transfers;
using NovaCompat.Hypervisors.Libvirt.Disks;
using NovaCompat.Hypervisors.Libvirt.Moves;

namespace NovaCompat.Tests.Hypervisors.Moves;

/// <summary>Disks on their way between hosts, over real TLS on loopback. What is served lies in folders as the driver has them.</summary>
public sealed class TransferTests : IAsyncLifetime
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);
    private readonly string root = Directory.CreateTempSubdirectory("transfer-").FullName;
    private readonly Guid server = Guid.NewGuid();
    private ServedFolder served = null!;
    private TransferListener listener = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(root, "target");

    public async ValueTask InitializeAsync()
    {
        served = new ServedFolder(root, server);
        listener = new TransferListener(served, new IPEndPoint(IPAddress.Loopback, 0), TransferCertificate.Open(root), NullLoggerFactory.Instance);
        await listener.StartAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await listener.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Files_come_as_they_are_with_their_holes()
    {
        var bytes = new byte[3 << 20];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, 5000));
        RandomNumberGenerator.Fill(bytes.AsSpan(bytes.Length - 3000));
        served.Write("disk", bytes);
        await FetchAsync(Handed("disk"));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Target, Cancel));
        var blocks = await Process("stat", "-c", "%b", Target);
        Assert.InRange(int.Parse(blocks), 1, 200);
    }

    [Fact]
    public async Task What_is_in_memory_does_not_grow_with_the_file()
    {
        await using (var file = new FileStream(served.PathOf("disk"), FileMode.Create)) file.SetLength(200 << 20);
        var handover = Handed("disk");
        await FetchAsync(handover);
        var before = GC.GetTotalAllocatedBytes();
        await FetchAsync(handover);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 60 << 20);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Who_does_not_know_the_word_gets_nothing(string token)
    {
        served.Write("disk", [1, 2, 3]);
        var handover = Handed("disk");
        var refused = await RefusedAsync(handover with { Source = handover.Source! with { Token = token } });
        Assert.Contains("404", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(handover.Source!.Token, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_servers_word_opens_nothing()
    {
        served.Write("disk", [1, 2, 3]);
        var refused = await RefusedAsync(Handed("disk") with { ServerId = Guid.NewGuid() });
        Assert.Contains("404", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_with_another_certificate_is_not_told_the_word()
    {
        served.Write("disk", [1, 2, 3]);
        var handover = Handed("disk");
        await RefusedAsync(handover with { Source = handover.Source! with { Fingerprint = new string('0', 64) } });
        Assert.Equal(0, served.Asked);
    }

    [Theory]
    [InlineData("left")]
    [InlineData("..%2F..%2Fagent-id")]
    [InlineData("%2Fetc%2Fpasswd")]
    [InlineData("../disk")]
    [InlineData("console.log")]
    public async Task Nothing_is_served_but_what_was_handed_over(string name)
    {
        served.Write("disk", [1, 2, 3]);
        served.Write("console.log", [1]);
        var source = Handed("disk").Source!;
        Assert.Equal(HttpStatusCode.OK, await AskAsync(source, "disk"));
        Assert.NotEqual(HttpStatusCode.OK, await AskAsync(source, name));
    }

    [Fact]
    public async Task An_address_that_is_in_use_ends_the_start_with_a_word()
    {
        await using var second = new TransferListener(served, new IPEndPoint(IPAddress.Loopback, new Uri(listener.Address).Port), TransferCertificate.Open(root), NullLoggerFactory.Instance);
        var error = await Assert.ThrowsAsync<Gateway.Startup.StartException>(() => second.StartAsync(Cancel));
        Assert.Contains("transfers of disks", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_not_served()
    {
        File.CreateSymbolicLink(served.PathOf("disk"), "/etc/passwd");
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(Handed("disk").Source!, "disk"));
    }

    [Fact]
    public async Task The_image_below_the_disk_is_served_too()
    {
        var name = $"{Guid.NewGuid()}-0123456789abcdef";
        served.WriteBase(name, [7, 8, 9]);
        served.Write("disk", HeaderOver(Path.Combine(root, "base", name)));
        var handover = Handed("disk");
        Assert.Equal(new HandedBase(name, "raw", 3), handover.Base);
        await FetchAsync(handover, "base");
        Assert.Equal([7, 8, 9], await File.ReadAllBytesAsync(Target, Cancel));
        // A disk that says otherwise is none of ours.
        served.Write("disk", HeaderOver("/etc/passwd"));
        Assert.Throws<HypervisorException>(() => Handed("disk"));
    }

    [Theory]
    [InlineData(999)]
    [InlineData(1001)]
    public async Task A_file_of_another_size_is_refused(long size)
    {
        served.Write("disk", new byte[1000]);
        var refused = await RefusedAsync(Handed("disk") with { Files = [new HandedFile("disk", size)] });
        Assert.Contains("Corrupt transfer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_that_breaks_off_is_told()
    {
        served.Write("disk", new byte[1 << 20]);
        served.BreakAfter = 300_000;
        var broken = await RefusedAsync(Handed("disk"));
        Assert.Contains("could not be fetched", broken.Message, StringComparison.Ordinal);
        Assert.True(broken.Retryable);
    }

    [Fact]
    public async Task A_host_that_falls_silent_is_given_up()
    {
        served.Write("disk", new byte[1 << 20]);
        served.SilentAfter = 300_000;
        var handover = Handed("disk");
        using var files = new FetchedFiles(handover, TimeSpan.FromSeconds(1));
        var silent = await Assert.ThrowsAsync<HypervisorException>(() => files.CopyAsync("disk", Target, Cancel));
        Assert.Contains("silent", silent.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(null)]
    public async Task Bytes_that_are_not_what_was_sent_are_refused(string? hash)
    {
        using var certificate = TransferCertificate.Open(root);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(certificate);
        }));
        await using var liar = builder.Build();
        liar.Run(async context =>
        {
            await context.Response.Body.WriteAsync(new byte[1000]);
            if (hash is not null) context.Response.AppendTrailer(MoveTransfer.Hash, hash);
        });
        await liar.StartAsync(Cancel);
        served.Write("disk", new byte[1000]);
        var handover = Handed("disk");
        var refused = await RefusedAsync(handover with { Source = handover.Source! with { Address = new Uri(liar.Urls.Single()) } });
        Assert.Contains("Corrupt transfer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handover_shows_no_secret_and_is_one_servers()
    {
        served.Write("disk", HeaderOver(null));
        var handover = Handed("disk");
        Assert.DoesNotContain(handover.Source!.Token, handover.ToString() + handover.Source, StringComparison.Ordinal);
        Assert.Equal(64, handover.Source.Token.Length);
        var text = handover.Write();
        Assert.Throws<HypervisorException>(() => Handover.Read(text, Guid.NewGuid()));
        var error = Assert.Throws<HypervisorException>(() => Handover.Read(text.Replace("\"disk\"", "\"../disk\"", StringComparison.Ordinal), server));
        Assert.DoesNotContain(handover.Source.Token, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(served.PathOf("left")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(root, "transfer.pfx")));
    }

    /// <summary>As the driver would hand it over; a disk that is no disk gets a handover as if it stood alone.</summary>
    private Handover Handed(string name)
    {
        using var certificate = TransferCertificate.Open(root);
        var point = new MoveTransferPoint(new Uri(listener.Address), TransferCertificate.FingerprintOf(certificate));
        var aside = new Folders(root).Aside(server);
        if (File.ReadAllBytes(aside.Of(name)).AsSpan().StartsWith("QFI"u8)) return Handover.Read(new DepartedGuests(new Folders(root), point).HandoverOf(server), server);
        return new Handover
        {
            ServerId = server,
            Departure = Departure.Read(aside)!.Id,
            Ran = true,
            Files = [new HandedFile(name, new FileInfo(aside.Of(name)).Length)],
            Source = new HandedSource(point.Address, point.Fingerprint, Departure.Read(aside)!.Token),
        };
    }

    private async Task FetchAsync(Handover handover, string name = "disk")
    {
        using var files = new FetchedFiles(handover, Silence);
        await files.CopyAsync(name, Target, Cancel);
    }

    private Task<HypervisorException> RefusedAsync(Handover handover) => Assert.ThrowsAsync<HypervisorException>(() => FetchAsync(handover));

    private async Task<HttpStatusCode> AskAsync(HandedSource source, string name)
    {
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => Convert.ToHexStringLower(SHA256.HashData(certificate!.GetRawCertData())) == source.Fingerprint } };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{source.Address}moves/{server}/{name}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Headers = { { "Authorization", $"Bearer {source.Token}" } },
        };
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private static async Task<string> Process(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return await process.StandardOutput.ReadToEndAsync(Cancel);
    }

    /// <summary>A version 3 header, and the name of a raw file below it.</summary>
    private static byte[] HeaderOver(string? path)
    {
        var header = new byte[1024];
        var name = System.Text.Encoding.UTF8.GetBytes(path ?? "");
        "QFI"u8.CopyTo(header);
        (header[3], header[7]) = (0xfb, 3);
        if (path is not null) (header[14], header[19]) = (2, (byte)name.Length);
        header[103] = 104;
        (header[104], header[105], header[106], header[107], header[111]) = (0xe2, 0x79, 0x2a, 0xca, 3);
        "raw"u8.CopyTo(header.AsSpan(112));
        name.CopyTo(header, 512);
        return header;
    }
}
