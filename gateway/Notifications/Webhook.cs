using System.Net;
using System.Security.Cryptography;
using System.Text;
using NovaCompat.Core.Notifications;

namespace NovaCompat.Gateway.Notifications;

/// <summary>
/// A URL that gets each notification by POST, as JSON. <c>X-NovaCompat-Signature</c> is <c>sha256=</c> and the hex HMAC of <c>TIMESTAMP.BODY</c> under the shared
/// secret; the timestamp is in <c>X-NovaCompat-Timestamp</c>, so that a recorded message cannot be sent again later. Redirects are not followed.
/// </summary>
public sealed class Webhook(Uri url, string secret, HttpMessageInvoker http, TimeProvider time, ILogger<Webhook> log) : INotificationReceiver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    /// <summary>The host, and a hash of the rest, which may hold a secret.</summary>
    public string Name { get; } = $"webhook {url.Host}:{url.Port} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)))[..8]}";

    public async Task DeliverAsync(StoredNotification notification, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            using var request = RequestOf(notification);
            using var response = await http.SendAsync(request, patience.Token);
            if (response.IsSuccessStatusCode) return;
            if (!MayPass(response.StatusCode)) log.Refused(Name, notification.EventType, notification.MessageId, (int)response.StatusCode);
            else throw new NotDeliveredException($"it answered {(int)response.StatusCode}");
        }
        catch (HttpRequestException failure)
        {
            throw new NotDeliveredException(failure.Message, failure);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new NotDeliveredException($"it did not answer within {Patience.TotalSeconds} s", late);
        }
    }

    /// <summary>The same message may be taken later; of the other refusals it is not so.</summary>
    private static bool MayPass(HttpStatusCode status) =>
        (int)status is < 400 or >= 500 or 401 or 403 or 404 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425;

    private HttpRequestMessage RequestOf(StoredNotification notification)
    {
        var body = notification.Envelope();
        var at = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-NovaCompat-Event", notification.EventType);
        request.Headers.Add("X-NovaCompat-Delivery", notification.MessageId.ToString());
        request.Headers.Add("X-NovaCompat-Timestamp", at.ToString());
        request.Headers.Add("X-NovaCompat-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{at}.{body}"))));
        return request;
    }
}
