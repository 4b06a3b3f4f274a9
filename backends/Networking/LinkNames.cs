namespace NovaCompat.Networking;

/// <summary>Names of host links (at most 15 characters). Time-ordered ids begin alike when made together, so those give their random tail.</summary>
internal static class LinkNames
{
    private const int TimeOrdered = 7;

    public static string Bridge(Guid network) => "ncb" + (network.Version == TimeOrdered ? Tail(network) : network.ToString("N")[..11]);

    public static string Tap(Guid port) => "tap" + (port.Version == TimeOrdered ? Tail(port) : port.ToString()[..11]);

    /// <summary>A locally administered address that stays the same whatever ports come and go, on every host.</summary>
    public static string BridgeMac(Guid network)
    {
        var tail = network.ToString("N")[^10..];
        return "02:" + string.Join(':', Enumerable.Range(0, 5).Select(i => tail.Substring(2 * i, 2)));
    }

    private static string Tail(Guid id) => id.ToString("N")[^11..];
}
