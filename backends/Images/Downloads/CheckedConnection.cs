using System.Net;
using System.Net.Sockets;

namespace NovaCompat.Images.Downloads;

/// <summary>
/// Connects to a host by an address that was checked: the same look-up answers both, so a name that changes its address in between gains nothing.
/// </summary>
internal sealed class CheckedConnection(DownloadRules rules)
{
    /// <exception cref="HttpRequestException">No address of the host may be asked, or none answers.</exception>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var end = context.DnsEndPoint;
        var found = await Dns.GetHostAddressesAsync(end.Host, cancel);
        var allowed = rules.Vouched(end.Host) ? found : [.. found.Where(address => PublicAddress.Is(address) || rules.Vouched(address.ToString()))];
        if (allowed.Length == 0) throw new HttpRequestException($"The host {end.Host} has no address that may be asked.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
