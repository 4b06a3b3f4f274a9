using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network;
using NovaCompat.Gateway.Remote;
using NovaCompat.Remote;
using NovaCompat.Remote.Sessions;
using NovaCompat.Tests.Compute.Servers;
using NovaCompat.Tests.Http;
using NovaCompat.Tests.Networks;

namespace NovaCompat.Tests.Compute.Ports;

/// <summary>The same with the Network service behind its own API on another port, as a real one would be.</summary>
public sealed class RemotePortsHost : PortsHost
{
    private GatewayHost _neutron = null!;

    /// <summary>No agent of this Neutron's own says that a port works.</summary>
    public override string StateOfWorkingPorts => "DOWN";

    protected override async Task<RemoteOptions> RemotesAsync(IServiceCollection services)
    {
        _neutron = await GatewayHost.StartAsync(routes => routes.MapNetwork(Network, new()), own => own.AddSingleton<ITokenValidator, WithService>());
        var options = RemoteOptions.None with
        {
            Services = new Dictionary<string, IReadOnlyList<Uri>> { [ServiceNames.Network] = [new(_neutron.BaseUrl(Faces.Network))] },
        };
        services.AddRemoteSessions(options).AddSingleton(RemoteNeutron.Tokens());
        return options;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _neutron.DisposeAsync();
    }

    private sealed class WithService : ITokenValidator
    {
        private readonly Bearers _bearers = new();

        public ValueTask<Token?> ValidateAsync(string token, CancellationToken cancel) =>
            token == RemoteNeutron.ServiceToken ? ValueTask.FromResult<Token?>(RemoteNeutron.Service) : _bearers.ValidateAsync(token, cancel);
    }
}
