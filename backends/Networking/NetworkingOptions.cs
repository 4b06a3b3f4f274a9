using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NovaCompat.Networking;

/// <summary>What the host's data plane must be told.</summary>
public sealed partial record NetworkingOptions
{
    /// <summary>The program's data directory; the data plane keeps its state in <c>networks/</c> below it.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Tells the clouds of one machine apart, in names of nftables tables and aliases of bridges: 1 to 24 of <c>a-z 0-9 _</c>. By default made of the data directory's path.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Where guests' requests to 169.254.169.254:80 go: an IPv4 address of this host and a port.</summary>
    public IPEndPoint Metadata { get; init; } = new(IPAddress.Loopback, 8775);

    /// <summary>Lets guests out under the host's address. The host's own <c>ip_forward</c> must be on; it is not touched.</summary>
    public bool Masquerade { get; init; }

    /// <summary>Works inside this named network namespace (<c>ip netns</c>) instead of the program's own.</summary>
    public string? NetworkNamespace { get; init; }

    internal string Root => Path.Combine(Path.GetFullPath(DataDirectory), "networks");

    internal string Table => InstancePattern().IsMatch(InstanceId ?? PathId)
        ? "novacompat_" + (InstanceId ?? PathId)
        : throw new ArgumentException($"Instance id '{InstanceId}' is not 1 to 24 characters of a-z, 0-9 and _.");

    /// <summary>The listener as packets can be sent to it: "any address" becomes the loopback one.</summary>
    internal string MetadataTarget => $"{(Metadata.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : Metadata.Address)}:{Metadata.Port}";

    private string PathId => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..12];

    [GeneratedRegex(@"^[a-z0-9_]{1,24}\z")]
    private static partial Regex InstancePattern();
}
