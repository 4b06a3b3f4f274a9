using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Networks;

namespace NovaCompat.Remote.Networks;

/// <summary>The same for things that the compute API's proxies make, change and delete. Neutron decides what the caller may.</summary>
/// <param name="asCaller">Whose calls these are.</param>
/// <param name="kind">Of the things.</param>
/// <param name="read">From Neutron's form.</param>
/// <param name="members">By their names in Neutron: first those that only a new thing takes, then those that may change.</param>
internal sealed class RemoteStore<T>(NeutronSession asCaller, ResourceKind kind, Func<JsonElement, T> read, RemoteMembers<T> members) : RemoteReader<T>(asCaller, kind, read), IResourceStore<T> where T : NetworkResource
{
    public async Task<IReadOnlyList<T>> CreateAsync(IReadOnlyList<T> items, NetworkCaller caller, CancellationToken cancel) => items.Count == 1
        ? [Read(await AsCaller.CreateAsync(Kind, members.New(items[0]), cancel))]
        : [.. (await AsCaller.CreateAsync(Kind, items.Select(members.New), cancel)).Select(Read)];

    public async Task<T?> UpdateAsync(Guid id, Func<T, T> change, NetworkCaller caller, CancellationToken cancel)
    {
        if (await FindAsync(id, caller, cancel) is not { } before) return null;
        var changes = members.Changes(before, change(before));
        if (changes.Count == 0) return before;
        return await AsCaller.UpdateAsync(Kind, id, changes, caller.Revision, cancel) is { } after ? Read(after) : null;
    }

    public Task<bool> DeleteAsync(Guid id, NetworkCaller caller, CancellationToken cancel) => AsCaller.DeleteAsync(Kind, id, cancel);
}

/// <summary>Which members of a thing are written.</summary>
internal sealed record RemoteMembers<T>((string Name, Func<T, object?> Of)[] OnlyNew, (string Name, Func<T, object?> Of)[] Changeable)
{
    /// <summary>What is not said is left to Neutron.</summary>
    public JsonObject New(T item) => Body([.. OnlyNew, .. Changeable], (_, value) => value is not null, item);

    public JsonObject Changes(T before, T after) => Body(Changeable, (member, value) => !Equals(member.Of(before), value), after);

    private static JsonObject Body((string Name, Func<T, object?> Of)[] members, Func<(string Name, Func<T, object?> Of), object?, bool> written, T item) =>
        new(members.Where(member => written(member, member.Of(item))).Select(member => KeyValuePair.Create(member.Name, JsonSerializer.SerializeToNode(member.Of(item)))));
}
