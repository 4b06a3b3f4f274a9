namespace NovaCompat.Tests.Clients.Libvirt;

/// <summary>A cloud whose servers are real guests, with the built guest uploaded by the client and a key made by the cloud.</summary>
public sealed class LibvirtCloud() : SharedCloud("--hypervisor", "libvirt", "--set", $"private_cidr={Subnet}")
{
    public const string GuestImage = "guest";
    public const string Keypair = "mykey";

    /// <summary>One that no other cloud on this machine has, so that several can run.</summary>
    private static readonly string Subnet = $"10.{Random.Shared.Next(64, 128)}.{Random.Shared.Next(256)}.0/24";

    public override string? Missing =>
        Variable("NOVACOMPAT_TEST_LIBVIRT") is null ? "NOVACOMPAT_TEST_LIBVIRT is not set"
        : Variable("NOVACOMPAT_TEST_GUEST") is null ? "NOVACOMPAT_TEST_GUEST is not set"
        : null;

    internal string KeyFile => Path.Combine(Home, "mykey.pem");

    protected override async Task PrepareAsync()
    {
        await Demo.DoAsync("image", "create", "--disk-format", "qcow2", "--container-format", "bare", "--file", Variable("NOVACOMPAT_TEST_GUEST")!, GuestImage);
        await Demo.DoAsync("keypair", "create", "--private-key", KeyFile, Keypair);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);   // ssh wants it; this client leaves it open
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

[CollectionDefinition(Name)]
public sealed class LibvirtCollection : ICollectionFixture<LibvirtCloud>
{
    public const string Name = "a cloud on libvirt";
}
