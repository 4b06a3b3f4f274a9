using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Reads the query of a list of servers, in Nova's order of checks. No query and no fault: the list is empty.</summary>
internal static class ServerQueryReader
{
    public static (ServerQuery? Query, Fault? Fault) Read(RequestContext request, string policy)
    {
        var all = request.Allows("os_compute_api:servers:allow_all_filters");
        var (query, badField) = ServerFilters.Apply(new ServerQuery(), request, all);
        if (badField is not null) return (null, badField);
        (var states, var badStatus, var nothing) = States(request);
        if (badStatus is not null || nothing) return (null, badStatus);
        var (times, badTimes) = Times(request);
        if (badTimes is not null) return (null, badTimes);
        var (deleted, badDeleted) = Deleted(request, all, states, times.Since is not null || times.Before is not null);
        if (badDeleted is not null) return (null, badDeleted);
        var (everyone, badTenants) = AllTenants(request, policy);
        if (badTenants is not null) return (null, badTenants);
        var (locked, badLocked) = Locked(request);
        if (badLocked is not null) return (null, badLocked);
        var (page, badPage) = Page.Of(request);
        if (badPage is not null) return (null, badPage);
        var (sort, badSort) = ServerSorts.Read(request);
        if (badSort is not null) return (null, badSort);
        if (page.Marker == "") page = page with { Marker = null };
        if (page.Marker is { } text && !Guid.TryParseExact(text, "D", out _)) return (null, Faults.BadRequest($"marker [{text}] not found"));
        return (query with
        {
            ProjectId = everyone ? request.Query["project_id"] ?? request.Query["tenant_id"] : request.ProjectId,
            States = states,
            ChangesSince = times.Since,
            ChangesBefore = times.Before,
            Deleted = deleted,
            IncludeSoftDeleted = all && (request.Query["soft_deleted"] is { } soft ? BoolText.Read(soft) : deleted == true || states is [{ VmState: VmState.SoftDeleted }]),
            Locked = locked,
            Tags = Tags(request, "tags"),
            TagsAny = Tags(request, "tags-any"),
            NotTags = Tags(request, "not-tags"),
            NotTagsAny = Tags(request, "not-tags-any"),
            Addresses = [.. new[] { request.Query["ip"], all || request.RuleVersion >= 5 ? request.Query["ip6"] : null }.OfType<string>().Select(address => address.Trim('^', '$').Replace("\\", "", StringComparison.Ordinal))],
            Sort = sort,
            Limit = page.Limit,
            Marker = page.Marker is { } marker ? Ids.Named(marker) : null,
        }, null);
    }

    private static (IReadOnlyList<StatusRule>?, Fault?, bool Nothing) States(RequestContext request)
    {
        if (!request.Query.Has("status")) return (null, null, false);
        var states = request.Query.All("status").Select(ServerStatus.StatesOf).OfType<IReadOnlyList<StatusRule>>().SelectMany(rules => rules).ToArray();
        if (states.Length > 0) return (states, null, false);
        return request.RuleVersion >= 38 ? (null, Faults.BadRequest("Invalid status value"), false) : (null, null, true);
    }

    private static ((DateTimeOffset? Since, DateTimeOffset? Before), Fault?) Times(RequestContext request)
    {
        var since = Instant(request, "changes-since");
        var before = request.RuleVersion >= 66 ? Instant(request, "changes-before") : null;
        return ((since, before), before < since ? Faults.BadRequest("The value of changes-since must be less than or equal to changes-before.") : null);
    }

    private static DateTimeOffset? Instant(RequestContext request, string name) =>
        request.Query[name] is { } text && Instants.TryParse(text, out var instant) ? instant : null;

    private static (bool?, Fault?) Deleted(RequestContext request, bool all, IReadOnlyList<StatusRule>? states, bool withChanges)
    {
        if (states is [{ VmState: VmState.Deleted }])
            return request.IsAdmin() ? (true, null) : (null, Faults.Forbidden("Only administrators may list deleted instances"));
        return (all && request.Query["deleted"] is { } text ? BoolText.Read(text) : withChanges ? null : false, null);
    }

    private static (bool, Fault?) AllTenants(RequestContext request, string policy)
    {
        if (request.Query["all_tenants"] is not { } text) return (false, null);
        var (everyone, fault) = text.Length == 0 ? (true, null) : BoolText.ReadStrict(text, "Invalid input received: ");
        return everyone ? (true, request.Authorize(policy + ":get_all_tenants")) : (false, fault);
    }

    private static (bool?, Fault?) Locked(RequestContext request)
    {
        if (request.RuleVersion < 73 || request.Query["locked"] is not { } text) return (null, null);
        var (locked, fault) = BoolText.ReadStrict(text);
        return (locked, fault);
    }

    private static string[] Tags(RequestContext request, string name) => request.RuleVersion >= 26 && request.Query[name] is { } text ? text.Split(',') : [];
}
