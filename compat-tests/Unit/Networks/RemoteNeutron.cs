using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Core.Identity;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network;
using NovaCompat.Remote;
using NovaCompat.Remote.Networks;
using NovaCompat.Remote.Sessions;
using NovaCompat.Tests.Http;

namespace NovaCompat.Tests.Networks;

/// <summary>The remote Network service whose Neutron is our own Network API on a loopback port. Requests come from the bearer named; tokens are names.</summary>
public sealed class RemoteNeutron : ICallerToken, IAsyncDisposable
{
    private readonly GatewayHost host;

    private RemoteNeutron(NetworkFixture cloud, GatewayHost host)
    {
        (Cloud, this.host) = (cloud, host);
        Network = new(new(new RemoteHttp(ServiceNames.Network, [new(host.BaseUrl(Faces.Network))], TimeSpan.FromSeconds(10)), Tokens(), this));
    }

    public NetworkFixture Cloud { get; }
    public RemoteNetwork Network { get; }

    /// <summary>Whose request is answered: <c>member</c>, <c>admin</c>, or null when there is none.</summary>
    public string? Current { get; set; } = "member";

    public const string ServiceToken = "service-token";

    /// <summary>Who has it.</summary>
    public static Token Service { get; } = TokenOf("55555555555555555555555555555555", "admin", "service");

    /// <summary>An Identity that gives out nothing but <see cref="ServiceToken"/>.</summary>
    public static ServiceTokens Tokens() => new(
        new RemoteHttp(ServiceNames.Identity, [new("http://identity.test")], TimeSpan.FromSeconds(10), new TokenGiver()), new("nova", "secret", "service", "Default"), TimeProvider.System);

    public static async Task<RemoteNeutron> StartAsync(NetworkOptions? options = null)
    {
        var cloud = await NetworkFixture.StartAsync(options);
        return new(cloud, await GatewayHost.StartAsync(routes => routes.MapNetwork(cloud.Network, options ?? new()), services => services.AddSingleton<ITokenValidator, Bearers>()));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await Cloud.DisposeAsync();
    }

    private static Token TokenOf(string project, params string[] roles) => new() { UserId = "u1", UserName = "someone", ProjectId = project, Roles = roles.ToHashSet() };

    private sealed class Bearers : ITokenValidator
    {
        public ValueTask<Token?> ValidateAsync(string token, CancellationToken cancel) => ValueTask.FromResult(token switch
        {
            "member" => TokenOf(NetworkFixture.Demo, "member", "reader"),
            "admin" => TokenOf(NetworkFixture.Admins, "admin", "member", "reader"),
            ServiceToken => Service,
            _ => null,
        });
    }

    private sealed class TokenGiver : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = new HttpResponseMessage(HttpStatusCode.Created)
            {
                Content = JsonContent.Create(new JsonObject { ["token"] = new JsonObject { ["expires_at"] = DateTimeOffset.UtcNow.AddHours(1) } }),
            };
            answer.Headers.Add("X-Subject-Token", ServiceToken);
            return Task.FromResult(answer);
        }
    }
}
