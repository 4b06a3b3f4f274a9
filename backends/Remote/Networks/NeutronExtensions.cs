using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <summary>Which extensions the service has; asked once.</summary>
internal sealed class NeutronExtensions(NeutronSession service)
{
    private volatile IReadOnlySet<string>? _known;

    /// <summary>Ports have names.</summary>
    public Task<bool> NamesPortsAsync(CancellationToken cancel) => HasAsync("dns-integration", cancel);

    private async Task<bool> HasAsync(string alias, CancellationToken cancel) =>
        (_known ??= (await service.GetAsync("extensions", cancel)).Items("extensions").Select(extension => extension.Text("alias")).ToHashSet()).Contains(alias);
}
