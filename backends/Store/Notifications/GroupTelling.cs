using System.Data.Common;
using NovaCompat.Core.Notifications;
using NovaCompat.Core.Notifications.Payloads;
using NovaCompat.Core.ServerGroups;
using NovaCompat.Core.Servers;
using NovaCompat.Store.ServerGroups;

namespace NovaCompat.Store.Notifications;

/// <summary>Tells of server groups, which change in two places: by themselves, and when a server is made in one.</summary>
internal static class GroupTelling
{
    public static Task TellAsync(this NotificationOutbox outbox, DbTransaction transaction, string what, ServerGroup group) =>
        outbox.WriteAsync(transaction, new Notification($"server_group.{what}", "nova-api", null, ServerGroupPayload.Of(group)));

    /// <summary>New servers joined the group that their request names.</summary>
    public static async Task TellJoinedAsync(this NotificationOutbox outbox, DbTransaction transaction, IReadOnlyList<Server> servers)
    {
        if (servers[0].Placement.GroupId is { } id && await ServerGroupStore.FindAsync(transaction, id) is { } group) await outbox.TellAsync(transaction, "add_member", group);
    }
}
