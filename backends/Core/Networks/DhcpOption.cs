namespace NovaCompat.Core.Networks;

/// <summary>What DHCP says to one port beside what its subnet says.</summary>
/// <param name="Name">As dnsmasq knows it: <c>bootfile-name</c>, or a number.</param>
/// <param name="Value">Null takes the option away.</param>
/// <param name="IpVersion">4 or 6.</param>
public sealed record DhcpOption(string Name, string? Value, int IpVersion = 4)
{
    /// <summary>A change names the options to be set or taken away; others stay.</summary>
    public static IReadOnlyList<DhcpOption> Merge(IReadOnlyList<DhcpOption> known, IReadOnlyList<DhcpOption> changes) =>
    [
        .. known.Where(option => !changes.Any(change => change.Name == option.Name && change.IpVersion == option.IpVersion)),
        .. changes.Where(change => change.Value is not null),
    ];
}
