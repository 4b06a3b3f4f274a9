using System.Diagnostics;
using NovaCompat.Core.Hosts;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Options;

namespace NovaCompat.Gateway.Startup;

/// <summary>What a start says: the endpoints, the parts in use and why, what to try next, and at last how long it took.</summary>
public static class Summary
{
    /// <summary>Waits until the hosts of this process can take servers, so that the first boot after "ready" finds them.</summary>
    public static async Task WaitForHostAsync(IServiceProvider services, GatewayOptions options, CancellationToken cancel)
    {
        var hosts = services.GetRequiredService<IHostStore>();
        var started = Process.GetCurrentProcess().StartTime.ToUniversalTime();
        var missing = services.GetServices<IHostedService>().OfType<FurtherHost>().Select(host => host.Name).Append(options.Host).ToHashSet();
        for (var i = 0; i < 500; i++)
        {
            missing.ExceptWith((await hosts.ListNodesAsync(cancel)).Where(node => node.Service.LastSeenAt >= started).Select(node => node.Host));
            if (missing.Count == 0) return;
            await Task.Delay(10, cancel);
        }
        throw new StartException($"The compute host {string.Join(", ", missing)} did not report within 5 s; its log is in {Path.Combine(options.Data, "logs", "compute.log")}.");
    }

    public static void Print(GatewayOptions options, ComputeHost? compute, ILoggerFactory loggers, bool credentialsKnown)
    {
        var output = Console.Out;
        var store = options.Store is not null ? "PostgreSQL" : options.Roles == Roles.Compute ? "none" : $"SQLite in {options.Data}";
        var queue = options.Queue is null ? "in-process" : "Redis";
        if (options.Has(Roles.Api))
            foreach (var (face, _) in ListenPorts.Of(options)) output.WriteLine($"  {face.Name,-12} {options.UrlOf(face)}{Behind(options, face)}");
        output.WriteLine($"  {"roles",-12} {options.Roles.ToString().ToLowerInvariant()}");
        if (compute is not null) output.WriteLine($"  {"hypervisor",-12} {compute.Hypervisor.Name} ({compute.Reason})");
        output.WriteLine($"  {"store",-12} {store}");
        output.WriteLine($"  {"queue",-12} {queue}");
        output.WriteLine($"  {"logs",-12} {Path.Combine(options.Data, "logs")}");
        if (options.Has(Roles.Api)) PrintNext(options, credentialsKnown);
        var milliseconds = (long)(DateTime.UtcNow - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds;
        loggers.CreateLogger(typeof(Summary)).Ready(options.Roles, milliseconds, compute?.Hypervisor.Name ?? "none", store, queue);
        output.WriteLine($"ready in {milliseconds} ms");
        output.Flush();
    }

    private static string Behind(GatewayOptions options, Face face) =>
        options.Remotes.Services.TryGetValue(face.Name, out var addresses) ? $" -> {string.Join(", ", addresses.Select(address => address.AbsoluteUri.TrimEnd('/')))}" : "";

    private static void PrintNext(GatewayOptions options, bool credentialsKnown)
    {
        if (!credentialsKnown)
        {
            Console.Out.WriteLine("  The passwords of admin and demo are not known here, so no openrc was written.");
            return;
        }
        Console.Out.WriteLine($"""

              . {CredentialFiles.ShellWord(Path.Combine(options.Data, "openrc-demo"))}
              openstack image list
              openstack server create --flavor m1.nano --image {NovaCompat.Images.ImageSeed.SimulatedName} --network private --wait first

            """);
    }
}
