using Microsoft.Extensions.Logging;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;
using NovaCompat.Hypervisors.Libvirt;
using NovaCompat.Hypervisors.Simulated;

namespace NovaCompat.Hypervisors;

/// <summary>Every driver there is, in the order in which <c>auto</c> tries them. A new driver is one line here and one folder.</summary>
public static class HypervisorCatalog
{
    public const string Auto = "auto";

    public static IReadOnlyList<HypervisorDriver> Drivers { get; } =
    [
        new("libvirt", CheckLibvirtAsync, async (host, cancel) => await LibvirtHypervisor.ConnectAsync(host.Libvirt, host.Images, host.Loggers, cancel)),
        new("simulated", (_, _) => Task.FromResult<(bool, string)>((true, "guests are only simulated")), (host, _) => Task.FromResult<IHypervisor>(new SimulatedHypervisor(host.Simulated, host.Time))),
    ];

    /// <summary>Makes the driver of a name, or with <see cref="Auto"/> the first that works here; the reason is one clause for people.</summary>
    /// <exception cref="HypervisorException">There is no such driver, or it does not work here.</exception>
    public static async Task<HypervisorChoice> ChooseAsync(string name, HypervisorHost host, CancellationToken cancel)
    {
        var candidates = Drivers.Where(driver => name == Auto || driver.Name == name).ToList();
        if (candidates.Count == 0) throw new HypervisorException($"There is no hypervisor driver {name}; there are {Auto}, {string.Join(", ", Drivers.Select(driver => driver.Name))}.", retryable: false);
        var reasons = new List<string>();
        foreach (var driver in candidates)
        {
            var (available, reason) = await driver.CheckAsync(host, cancel);
            reasons.Add(available ? reason : $"not {driver.Name}, since {reason}");
            if (available) return new HypervisorChoice(await driver.CreateAsync(host, cancel), string.Join("; ", Enumerable.Reverse(reasons)));
        }

        throw new HypervisorException($"The hypervisor driver {name} does not work here: {string.Join("; ", reasons)}.");
    }

    private static async Task<(bool Available, string Reason)> CheckLibvirtAsync(HypervisorHost host, CancellationToken cancel)
    {
        var probe = await LibvirtProbe.CheckAsync(host.Libvirt, cancel);
        return (probe.Available, probe.Reason);
    }
}

/// <summary>A kind of driver: whether it works here and why (not), and how to make one.</summary>
public sealed record HypervisorDriver(
    string Name,
    Func<HypervisorHost, CancellationToken, Task<(bool Available, string Reason)>> CheckAsync,
    Func<HypervisorHost, CancellationToken, Task<IHypervisor>> CreateAsync);

/// <summary>What drivers are made from.</summary>
public sealed record HypervisorHost(LibvirtOptions Libvirt, SimulatedOptions Simulated, IImageSource Images, ILoggerFactory Loggers, TimeProvider Time);

/// <summary>The driver in use, and why it is this one.</summary>
public sealed record HypervisorChoice(IHypervisor Hypervisor, string Reason);
