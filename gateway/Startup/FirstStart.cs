using NovaCompat.Core.Flavors;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Options;
using NovaCompat.Identity.Bootstrap;
using NovaCompat.Images;
using NovaCompat.Remote.Identity;
using NovaCompat.Store;
using NovaCompat.Store.Networks;

namespace NovaCompat.Gateway.Startup;

/// <summary>
/// What a new cloud holds: identities and catalog, flavors, networks, an image with the definitions of what may be said of images. Looked for at every start,
/// made only when it was never there; nothing is made in remote services.
/// </summary>
public sealed class FirstStart(Database database, IServiceProvider services, IFlavorStore flavors, GatewayOptions options, TimeProvider time)
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
    /// <returns>Null when Identity is remote.</returns>
    public Task<BootstrapResult?> RunAsync(bool realGuests, CancellationToken cancel) => database.InOneSyncAsync(() => MakeAsync(realGuests, cancel), cancel);

    private async Task<BootstrapResult?> MakeAsync(bool realGuests, CancellationToken cancel)
    {
        var made = services.GetService<IdentityBootstrap>() is { } identity
            ? await identity.RunAsync(new BootstrapOptions
            {
                AdminPassword = options.AdminPassword, DemoPassword = options.DemoPassword, Catalog = Catalog(),
                ServiceUser = options.Remotes.User?.Name, ServicePassword = options.Remotes.User?.Password,
            }, cancel)
            : null;
        var isNew = (await flavors.ListAsync(new FlavorQuery { IsPublic = null, Limit = 1 }, cancel)).Count == 0;
        if (!isNew && made is null) return null;
        var owner = made?.AdminProjectId ?? await services.GetRequiredService<RemoteProjects>().FirstAsync(["admin", options.Remotes.User!.Project], cancel);
        await Task.WhenAll(
            services.GetService<EmbeddedNetwork>() is { } network ? Task.Run(() => network.Bootstrap.EnsureAsync(owner, cancel), cancel) : Task.CompletedTask,
            isNew && services.GetService<ImageBootstrap>() is { } images ? images.EnsureAsync(SeedOf(owner, realGuests), cancel) : Task.CompletedTask,
            isNew && services.GetService<MetadefBootstrap>() is { } metadefs ? metadefs.EnsureAsync(owner, cancel) : Task.CompletedTask);
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
        .. options.Remotes.Has(Faces.ObjectStore.Name) ? [new CatalogEntry("object-store", "swift", options.UrlOf(Faces.ObjectStore) + "/v1/AUTH_%(project_id)s")] : Array.Empty<CatalogEntry>(),
    ];
}
