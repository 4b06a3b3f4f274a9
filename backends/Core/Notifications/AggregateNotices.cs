using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Notifications.Payloads;

namespace NovaCompat.Core.Notifications;

/// <summary>What became of an aggregate, told from what it was before and after; null is none.</summary>
public static class AggregateNotices
{
    public static IReadOnlyList<Notification> Of(Aggregate? before, Aggregate? after)
    {
        if (WordOf(before, after) is not { } word || (before ?? after) is not { } first) return [];
        return [Make(word, "start", first), Make(word, "end", after ?? first)];
    }

    private static string? WordOf(Aggregate? before, Aggregate? after) => (before, after) switch
    {
        (null, null) => null,
        (null, _) => "create",
        (_, null) => "delete",
        _ when after.Hosts.Count > before.Hosts.Count => "add_host",
        _ when after.Hosts.Count < before.Hosts.Count => "remove_host",
        _ when after.Name != before.Name => "update_prop",
        _ => "update_metadata",
    };

    private static Notification Make(string word, string phase, Aggregate aggregate) => new($"aggregate.{word}.{phase}", "nova-api", null, AggregatePayload.Of(aggregate));
}
