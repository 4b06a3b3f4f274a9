using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>How things of a kind are shared.</summary>
/// <param name="Type">A name of <see cref="Shareable"/>.</param>
/// <param name="AsShared">The thing as somebody sees it with whom it is shared.</param>
/// <param name="Flags">What the thing itself says of it.</param>
internal sealed record Sharing<T>(string Type, Func<T, T> AsShared, params SharingFlag<T>[] Flags) where T : NetworkResource
{
    /// <summary>The SQL condition under which a thing is shared with <c>@caller</c>, by the column of its id.</summary>
    public string Condition { get; } = SharingTable.Condition(Type);
}

/// <param name="Action">The action of the policies that the flag stands for.</param>
/// <param name="ForAll">Stands only for the policy whose target are all; else for any.</param>
/// <param name="Is">Reads the flag.</param>
/// <param name="With">Sets it.</param>
internal sealed record SharingFlag<T>(string Action, bool ForAll, Func<T, bool> Is, Func<T, bool, T> With) where T : NetworkResource;
