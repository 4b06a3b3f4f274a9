using NovaCompat.Hypervisors.Libvirt.Disks;
using NovaCompat.Hypervisors.Libvirt.Host;
using NovaCompat.Hypervisors.Libvirt.Interop;

namespace NovaCompat.Hypervisors.Libvirt;

/// <summary>Whether guests can run here through libvirt, and why (not), as one sentence for people.</summary>
/// <param name="DomainType"><c>kvm</c> or <c>qemu</c>; null when not available.</param>
public sealed record LibvirtProbe(bool Available, string Reason, string? DomainType)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Looks at library, programs, rights, daemon and folder, in this order, and names the first that is wanting.</summary>
    public static async Task<LibvirtProbe> CheckAsync(LibvirtOptions options, CancellationToken cancel)
    {
        if (!LibvirtLibrary.Exists(options.Library)) return No($"the library {options.Library} is not installed (package libvirt0)");
        if (Programs.FirstMissing() is { } missing) return No(missing);
        if (!Privileges.CanMakeBridges()) return No("this process may not make bridges and taps (it needs root or CAP_NET_ADMIN)");
        try
        {
            return await AskDaemonAsync(options).WaitAsync(Patience, cancel);
        }
        catch (TimeoutException)
        {
            return No($"the daemon at {options.Uri} does not answer within {Patience.TotalSeconds:F0} s");
        }
    }

    private static Task<LibvirtProbe> AskDaemonAsync(LibvirtOptions options) =>
        Task.Factory.StartNew(() => AskDaemon(options), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static LibvirtProbe AskDaemon(LibvirtOptions options)
    {
        try
        {
            using var connection = Connection.Open(options.Uri);
            var type = Choose(options, out var why);
            var capabilities = new Capabilities(connection.Capabilities);
            if (!capabilities.SupportedInstances.Any(instance => instance.HypervisorType == type)) return No($"libvirt cannot run guests of the type {type}");
            return Reach(options, capabilities, type) is { } closed
                ? No(closed)
                : new LibvirtProbe(true, $"libvirt answers at {options.Uri} with {connection.Kind} {Dotted(connection.Version)}, {why}", type);
        }
        catch (LibvirtException error)
        {
            return No($"the daemon at {options.Uri} does not answer: {error.Message}");
        }
    }

    private static string? Reach(LibvirtOptions options, Capabilities capabilities, string type)
    {
        try
        {
            new Folders(options.DataFolder).Create();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"the folder {options.DataFolder} cannot be written: {error.Message}";
        }

        if (capabilities.QemuUser(type) is not { User: not 0 } qemu) return null;
        return PathAccess.FirstClosed(options.DataFolder) is { } closed
            ? $"QEMU runs as user {qemu.User}, who may not pass through {closed} (chmod o+x {closed}, or put the data elsewhere)"
            : null;
    }

    private static string Choose(LibvirtOptions options, out string why)
    {
        if (options.DomainType is { } told)
        {
            why = $"guests of the type {told} as configured";
            return told;
        }

        var obstacle = KvmSupport.WhyNot();
        why = obstacle is null ? "guests run on KVM" : $"guests are emulated since {obstacle}";
        return obstacle is null ? "kvm" : "qemu";
    }

    private static string Dotted(int version) => $"{version / 1_000_000}.{version / 1_000 % 1_000}.{version % 1_000}";

    private static LibvirtProbe No(string reason) => new(false, reason, null);
}
