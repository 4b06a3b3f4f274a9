using NovaCompat.Core.Flavors;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Options;
using NovaCompat.Identity.Bootstrap;
using NovaCompat.Images;
using NovaCompat.Store;
using NovaCompat.Store.Networks;

namespace NovaCompat.Gateway.Startup;

/// <summary>What a new cloud holds: identities and catalog, flavors, networks, an image with the definitions of what may be said of images. Looked for at every start, made only when it was never there.</summary>
public sealed class FirstStart(Database database, IdentityBootstrap identity, EmbeddedNetwork network, ImageBootstrap images, MetadefBootstrap metadefs, IFlavorStore flavors, GatewayOptions options, TimeProvider time)
{
    private static readonly Flavor[] Flavors =
    [
        New("42", "m1.nano", 1, 128, 1),
        New("84", "m1.micro", 1, 192, 1),
        New("1", "m1.tiny", 1, 512, 1),
        New("2", "m1.small", 1, 2048, 20),
        New("3", "m1.medium", 2, 4096, 40),
        New("4", "m1.large", 4, 8192, 80),
        New("5", "m1.xlarge", 8, 16384, 160),
    ];

    /// <param name="realGuests">The driver runs real guests, so the image should be one that boots.</param>
    /// <param name="cancel">Stops it; the next start goes on.</param>
    public Task<BootstrapResult> RunAsync(bool realGuests, CancellationToken cancel) => database.InOneSyncAsync(() => MakeAsync(realGuests, cancel), cancel);

    private async Task<BootstrapResult> MakeAsync(bool realGuests, CancellationToken cancel)
    {
        var made = await identity.RunAsync(new BootstrapOptions { AdminPassword = options.AdminPassword, DemoPassword = options.DemoPassword, Catalog = Catalog() }, cancel);
        var isNew = (await flavors.ListAsync(new FlavorQuery { IsPublic = null, Limit = 1 }, cancel)).Count == 0;
        await Task.WhenAll(
            Task.Run(() => network.Bootstrap.EnsureAsync(made.AdminProjectId, cancel), cancel),
            isNew ? images.EnsureAsync(SeedOf(made.AdminProjectId, realGuests), cancel) : Task.CompletedTask,
            isNew ? metadefs.EnsureAsync(made.AdminProjectId, cancel) : Task.CompletedTask);
        if (!isNew) return made;
        // Last, since they tell whether a first start came to its end.
        foreach (var flavor in Flavors) await flavors.CreateAsync(flavor with { CreatedAt = time.GetUtcNow() }, cancel);
        return made;
    }

    private static Flavor New(string id, string name, int vcpus, int memoryMb, int rootGb) => new() { Id = id, Name = name, Vcpus = vcpus, MemoryMb = memoryMb, RootGb = rootGb };

    private ImageSeed SeedOf(string owner, bool realGuests) => GuestFile.Find(options) is { } file && (realGuests || options.GuestImage is not null)
        ? ImageSeed.FromFile(ImageSeed.SimulatedName, file, "qcow2", owner)
        : ImageSeed.Blank(owner);

    private IReadOnlyList<CatalogEntry> Catalog() =>
    [
        new("identity", "keystone", options.UrlOf(Faces.Identity) + "/v3"),
        new("compute", "nova", options.UrlOf(Faces.Compute) + "/v2.1"),
        new("image", "glance", options.UrlOf(Faces.Image)),
        new("network", "neutron", options.UrlOf(Faces.Network)),
        new("volumev3", "cinderv3", options.UrlOf(Faces.Volume) + "/v3"),
        new("block-storage", "cinder", options.UrlOf(Faces.Volume) + "/v3"),
        new("placement", "placement", options.UrlOf(Faces.Placement)),
    ];
}
