using System.Net;
using System.Text;
using NovaCompat.Remote;
using NovaCompat.Remote.Images;
using NovaCompat.Remote.Sessions;
using NovaCompat.Tests.Remote;

namespace NovaCompat.Tests.Images;

/// <summary>Sessions with an Image service whose tokens say what they are (<c>PROJECT:ROLE,ROLE</c>), and an Identity that gives out the service user's.</summary>
internal static class Glance
{
    public const string ServiceToken = "service:admin,service";

    public static RemoteService ServiceOf(Uri address, ICallerToken caller, TimeSpan? silence = null, params string[] tokens) => new(
        new RemoteHttp(ServiceNames.Image, [address], silence ?? TimeSpan.FromSeconds(20)),
        new ServiceTokens(
            new RemoteHttp(ServiceNames.Identity, [new Uri("http://identity.example")], TimeSpan.FromSeconds(5), new GivingIdentity(tokens.Length == 0 ? [ServiceToken] : tokens)),
            new ServiceUser("nova", "secret", "service", "Default"), TimeProvider.System), caller);

    public static ImageCalls CallsOf(Uri address, ICallerToken caller, TimeSpan? silence = null, params string[] tokens) =>
        new(ServiceOf(address, caller, silence, tokens), caller, RemoteOptions.None with { Timeout = silence ?? TimeSpan.FromSeconds(20) });

    public static ImageCalls CallsOf(FakeService service, TimeSpan? silence = null, params string[] tokens) => CallsOf(service.Url, new SpokenCaller(), silence, tokens);

    /// <summary>Gives these tokens, one after the other, the last one again and again.</summary>
    private sealed class GivingIdentity(string[] tokens) : HttpMessageHandler
    {
        private int _given;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = new HttpResponseMessage(HttpStatusCode.Created)
            {
                Content = new StringContent($$$"""{"token": {"expires_at": "{{{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}}"}}""", Encoding.UTF8, "application/json"),
            };
            answer.Headers.Add("X-Subject-Token", tokens[Math.Min(_given++, tokens.Length - 1)]);
            return Task.FromResult(answer);
        }
    }
}

/// <summary>A caller whose token is set by hand.</summary>
internal sealed class SpokenCaller : ICallerToken
{
    public string? Current { get; set; }
}
