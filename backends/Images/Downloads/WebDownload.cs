using System.Net;
using System.Net.Sockets;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Imports;

namespace NovaCompat.Images.Downloads;

/// <summary>
/// Downloads by HTTP from public addresses only (see <see cref="CheckedConnection"/>): no proxy, no cookies, no credentials; each redirect is a new URL and is checked as such.
/// </summary>
public sealed class WebDownload : IWebDownload, IDisposable
{
    private readonly WebDownloadOptions options;
    private readonly DownloadRules rules;
    private readonly HttpClient http;

    public WebDownload(WebDownloadOptions options)
    {
        this.options = options;
        rules = new DownloadRules(options);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = options.Patience,
            PooledConnectionLifetime = TimeSpan.Zero, ConnectCallback = new CheckedConnection(rules).OpenAsync,
        }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public bool Allows(string? uri) => rules.Accept(uri) is not null;

    public async Task<Stream> OpenAsync(string uri, CancellationToken cancel)
    {
        var answer = await FollowAsync(rules.Accept(uri) ?? throw Refused(uri), cancel);
        try
        {
            if (answer.StatusCode != HttpStatusCode.OK) throw ImageFaults.Invalid($"The download was answered with {(int)answer.StatusCode} {answer.ReasonPhrase}.");
            if (answer.Content.Headers.ContentLength > options.MaxSize) throw ImageFaults.TooLarge($"The incoming image is too large: the limit is {options.MaxSize} bytes.");
            return new DownloadStream(answer, await answer.Content.ReadAsStreamAsync(cancel), options.Patience);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> FollowAsync(Uri uri, CancellationToken cancel)
    {
        for (var redirects = 0; redirects <= options.MaxRedirects; redirects++)
        {
            var answer = await AskAsync(uri, cancel);
            if (answer.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                || answer.Headers.Location is not { } location) return answer;
            answer.Dispose();
            var next = new Uri(uri, location);
            uri = rules.Follows(uri, next) ? next : throw Refused(next.GetLeftPart(UriPartial.Path));
        }
        throw ImageFaults.Invalid($"The download was redirected more than {options.MaxRedirects} times.");
    }

    private async Task<HttpResponseMessage> AskAsync(Uri uri, CancellationToken cancel)
    {
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patient.CancelAfter(options.Patience);
        try
        {
            return await http.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, patient.Token);
        }
        catch (Exception error) when (error is HttpRequestException or SocketException)
        {
            throw ImageFaults.Invalid($"The download from {uri.IdnHost} failed: {error.Message}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw ImageFaults.Invalid($"The download from {uri.IdnHost} was not answered in {options.Patience.TotalSeconds:0} seconds.");
        }
    }

    private static Exception Refused(string uri) => ImageFaults.Invalid($"URI for web-download does not pass filtering: {uri}");
}
