namespace NovaCompat.Core.Networks;

/// <summary>Hears from the Network service, after its commit, that cards of servers look different now or are gone.</summary>
public interface ICardNotices
{
    Task ChangedAsync(IEnumerable<Guid> serverIds, CancellationToken cancel);
}
