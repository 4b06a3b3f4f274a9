using System.Text.Json;
using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <summary>One kind of thing as Neutron shows it to the caller of the request that is being answered.</summary>
internal class RemoteReader<T>(NeutronSession asCaller, ResourceKind kind, Func<JsonElement, T> read) : IResourceReader<T> where T : NetworkResource
{
    protected NeutronSession AsCaller => asCaller;
    protected ResourceKind Kind => kind;

    public async Task<T?> FindAsync(Guid id, NetworkCaller caller, CancellationToken cancel) => await asCaller.FindAsync(kind, id, cancel) is { } found ? read(found) : null;

    public async Task<IReadOnlyList<T>> ListAsync(ResourceQuery query, NetworkCaller caller, CancellationToken cancel)
    {
        var filters = query.Filters.SelectMany(filter => filter.Value, (filter, value) => (filter.Key, value));
        var sort = query.Sort.SelectMany(by => new[] { ("sort_key", by.Key), ("sort_dir", by.Descending ? "desc" : "asc") });
        var page = new[] { ("limit", query.Limit?.ToString()), ("marker", query.Marker?.ToString()), ("page_reverse", query.Backwards ? "True" : null) };
        var found = await asCaller.ListAsync(kind, [.. filters, .. sort, .. page.Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!))], cancel);
        return [.. found.Take(query.Limit ?? int.MaxValue).Select(read)];
    }

    protected T Read(JsonElement of) => read(of);
}
