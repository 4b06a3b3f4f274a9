namespace NovaCompat.Core.Scheduling;

/// <summary>A host chosen for a server, and the ones to go to when the build fails there, best first.</summary>
public sealed record Selection(Guid ServerId, SelectedHost Host, IReadOnlyList<SelectedHost> Alternates);

/// <summary>A host by its node's id, its service's host name and its hypervisor host name.</summary>
public sealed record SelectedHost(Guid Id, string Host, string Node)
{
    public static SelectedHost Of(HostState host) => new(host.Id, host.Host, host.Node);
}
