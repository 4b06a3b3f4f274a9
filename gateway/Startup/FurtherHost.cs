using NovaCompat.Gateway.Options;
using NovaCompat.Hypervisors.Simulated;
using NovaCompat.Networking;

namespace NovaCompat.Gateway.Startup;

/// <summary>
/// One more simulated host in this process: an agent with a name, a queue, a folder and guests of its own, as if it were another machine.
/// What is not a host's own it takes from the process.
/// </summary>
public sealed class FurtherHost(IReadOnlyList<Type> shared, IServiceProvider process, GatewayOptions options, ComputeHost host) : BackgroundService
{
    public string Name => options.Host;

    /// <summary>As many as the options ask for, beside the process's own; none when that one is real.</summary>
    public static void AddTo(IServiceCollection services, GatewayOptions options, ComputeHost first)
    {
        if (first.Hypervisor is not SimulatedHypervisor) return;
        var own = new ServiceCollection().AddCompute(options, first).Select(service => service.ServiceType).ToHashSet();
        var shared = services.Where(service => !service.IsKeyedService).Select(service => service.ServiceType).Distinct().Where(type => !own.Contains(type) && !type.IsGenericTypeDefinition).ToList();
        for (var number = 2; number <= options.SimulatedHosts; number++)
        {
            var name = $"{options.Host}-{number}";
            var itsOptions = options with { Host = name, Data = Path.Combine(options.Data, "hosts", name) };
            services.AddSingleton<IHostedService>(process => new FurtherHost(shared, process, itsOptions,
                first with { Hypervisor = new SimulatedHypervisor(ComputeHost.SimulatedOf(itsOptions), TimeProvider.System), Plug = new NullPlug() }));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var services = new ServiceCollection().AddLogging();
        foreach (var type in shared) services.AddSingleton(type, _ => process.GetRequiredService(type));
        services.AddSingleton(options).AddSingleton(process.GetRequiredService<ILoggerFactory>()).AddCompute(options, host);
        // Not disposed: most of what it holds is the process's.
        var own = services.BuildServiceProvider();
        var loops = own.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        foreach (var loop in loops) await loop.StartAsync(stoppingToken);
        await Task.WhenAll(loops.Select(loop => loop.ExecuteTask!));
    }
}
