using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using NovaCompat.Core.Failures;

namespace NovaCompat.Remote.Sessions;

/// <summary>
/// HTTP to one remote service: its addresses in turn until one can be reached. Redirects are not followed, cookies not kept. Once a request
/// was sent it is not sent again, for it may have done something.
/// </summary>
public sealed class RemoteHttp(string service, IReadOnlyList<Uri> addresses, TimeSpan timeout, HttpMessageHandler? handler = null) : IDisposable
{
    private readonly HttpClient _http = new(handler ?? new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };

    private int _first;

    public string Service => service;

    /// <summary>The answer with its body still to come; the caller disposes it.</summary>
    /// <param name="path">From the root of the service, with its query: <c>/v2/images?limit=2</c>.</param>
    /// <param name="prepare">Fills in method, headers and body; called again for another address.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="FaultException">
    /// <see cref="FaultKind.Unavailable"/>: no address can be reached. <see cref="FaultKind.GatewayTimeout"/> and <see cref="FaultKind.BadGateway"/>: there
    /// is no answer in time, or no whole one; clients repeat nothing after these by themselves, for what was asked may have been done.
    /// </exception>
    public async Task<HttpResponseMessage> SendAsync(string path, Action<HttpRequestMessage> prepare, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var address = addresses[(_first + attempt) % addresses.Count];
            using var request = new HttpRequestMessage { RequestUri = new Uri(address.AbsoluteUri.TrimEnd('/') + path), Version = HttpVersion.Version11 };
            prepare(request);
            // With its length: WSGI servers take a chunked body for an empty one.
            if (request.Content is JsonContent json) await json.LoadIntoBufferAsync(cancel);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(timeout);
            // What is being sent is no silence.
            if (request.Content is StreamedUpload.Body streamed) streamed.Progressed = () => limit.CancelAfter(timeout);
            try
            {
                return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            }
            catch (HttpRequestException error) when (attempt + 1 < addresses.Count && Unreached(error))
            {
                _first = (_first + 1) % addresses.Count;
            }
            catch (HttpRequestException error)
            {
                throw new FaultException(Unreached(error) ? Faults.Unavailable($"The {service} service cannot be reached.") with { RetryAfter = 5 } : Faults.BadGateway($"The {service} service broke off its answer."));
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                throw new FaultException(Faults.GatewayTimeout($"The {service} service did not answer within {timeout.TotalSeconds:0} seconds."));
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool Unreached(HttpRequestException error) =>
        error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError || error.InnerException is SocketException;
}
