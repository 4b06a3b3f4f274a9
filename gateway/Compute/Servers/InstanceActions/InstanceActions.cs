using NovaCompat.Core.Actions;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>GET /servers/{id}/os-instance-actions</c> and one of them by its request id. From 2.21 of deleted servers too.</summary>
public static class InstanceActions
{
    private const string Policy = "os_compute_api:os-instance-actions:events";
    private static readonly Microversion OfDeletedToo = new(2, 21);

    public static readonly QueryRule Query = QueryRule.Open.Once("limit", Rules.NonNegative, since: 58).Once("marker", Rule.Text, since: 58)
        .Once("changes-since", Rule.Text.Format(Formats.DateTime), since: 58).Once("changes-before", Rule.Text.Format(Formats.DateTime), since: 66).ClosedSince(58);

    /// <summary>Up to 2.57 the whole list, whatever the query says.</summary>
    public static async Task<Reply> All(RequestContext request, string id, IServerActionStore actions) =>
        Answer(await actions.ListAsync(await ServerIdAsync(request, id), new(), request.Cancel), null);

    public static async Task<Reply> Paged(RequestContext request, string id, IServerActionStore actions)
    {
        var serverId = await ServerIdAsync(request, id);
        var (since, before) = (Instant(request, "changes-since"), Instant(request, "changes-before"));
        if (before < since) return Faults.BadRequest("The value of changes-since must be less than or equal to changes-before.");
        var (page, fault) = Page.Of(request);
        if (fault is not null) return fault;
        var found = page.Limit == 0 ? [] : await actions.ListAsync(serverId, new() { ChangesSince = since, ChangesBefore = before, Limit = page.Limit, Marker = page.Marker }, request.Cancel);
        return Answer(found, page.Next(request, $"/servers/{id}/os-instance-actions", found, action => action.RequestId));
    }

    public static async Task<Reply> Show(RequestContext request, string id, string action, IServerActionStore actions)
    {
        var server = await request.FindServerAsync(id, request.Microversion >= OfDeletedToo);
        if (await actions.FindAsync(server.Id, action, request.Cancel) is not { } record) return Faults.NotFound($"Action {action} not found");
        var visible = (request.Allows(Policy, server.ProjectId) ? Visibility.Admin : Visibility.Everyone)
            | (request.Allows(Policy + ":details", server.ProjectId) ? Visibility.Details : Visibility.Everyone);
        return Reply.Json(200, new InstanceActionDocument { InstanceAction = InstanceActionWithEvents.WithEvents(record) }, visible);
    }

    private static async Task<Guid> ServerIdAsync(RequestContext request, string id) => (await request.FindServerAsync(id, request.Microversion >= OfDeletedToo)).Id;

    private static Reply Answer(IReadOnlyList<ServerActionRecord> actions, IReadOnlyList<Link>? next) =>
        Reply.Json(200, new InstanceActionList { InstanceActions = [.. actions.Select(InstanceActionView.Of)], Links = next });

    private static DateTimeOffset? Instant(RequestContext request, string name) => request.Query[name] is { } text && Instants.TryParse(text, out var instant) ? instant : null;
}
