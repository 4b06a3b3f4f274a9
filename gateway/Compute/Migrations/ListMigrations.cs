using NovaCompat.Core.Failures;
using NovaCompat.Core.Moves;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Migrations;

/// <summary><c>GET /os-migrations</c>: the moves of all servers, newest first. Managers must name their own project.</summary>
internal static class ListMigrations
{
    public static readonly QueryRule Query = QueryRule.Open
        .Many("hidden", Rule.Text).Many("host", Rule.Text).Many("instance_uuid", Rule.Text).Many("migration_type", Rule.Text).Many("source_compute", Rule.Text).Many("status", Rule.Text)
        .Once("limit", Rules.NonNegative, since: 59).Once("marker", Rule.Text, since: 59).Once("changes-since", Rule.Text.Format(Formats.DateTime), since: 59)
        .Once("changes-before", Rule.Text.Format(Formats.DateTime), since: 66)
        .Once("user_id", Rule.Text, since: 80).Once("project_id", Rule.Text, since: 80).ClosedSince(59);

    private const string Policy = "os_compute_api:os-migrations:index";

    /// <summary>Up to 2.58 the whole list.</summary>
    public static async Task<Reply> All(RequestContext request, IMigrationStore migrations) =>
        Authorize(request) is { } refused ? refused : await AnswerAsync(request, migrations, FilterOf(request), null);

    public static async Task<Reply> Paged(RequestContext request, IMigrationStore migrations)
    {
        if (Authorize(request) is { } refused) return refused;
        var (since, before) = (Instant(request, "changes-since"), Instant(request, "changes-before"));
        if (before < since) return Faults.BadRequest("The value of changes-since must be less than or equal to changes-before.");
        var (page, fault) = Page.Of(request);
        if (fault is not null) return fault;
        return await AnswerAsync(request, migrations, FilterOf(request) with { ChangesSince = since, ChangesBefore = before, Limit = page.Limit, Marker = page.Marker }, page);
    }

    private static Fault? Authorize(RequestContext request) =>
        request.Authorize(Policy) ?? (request.Query["project_id"] is { Length: > 0 } project && project == request.ProjectId ? null : request.Authorize(Policy + ":all_projects"));

    private static async Task<Reply> AnswerAsync(RequestContext request, IMigrationStore migrations, MigrationQuery query, Page? page)
    {
        // No move of ours is ever hidden.
        var none = query.Limit == 0 || request.Query["hidden"] is { } hidden && BodyValues.IsTrue(hidden);
        var found = none ? [] : await migrations.ListAsync(query, request.Cancel);
        var showsHosts = request.Allows(Policy + ":host");
        return Reply.Json(200, new MigrationList
        {
            Migrations = [.. found.Select(migration => MigrationView.Of(migration, request.Links, showsHosts))],
            MigrationsLinks = page?.Next(request, "/os-migrations", found, migration => migration.Id.ToString()),
        });
    }

    private static MigrationQuery FilterOf(RequestContext request) => new()
    {
        ProjectId = request.Query["project_id"],
        UserId = request.Query["user_id"],
        ServerId = request.Query["instance_uuid"],
        Host = request.Query["host"],
        SourceCompute = request.Query["host"] is null ? request.Query["source_compute"] : null,
        Type = request.Query["migration_type"],
        Statuses = request.Query["status"] is { } status ? [status] : null,
    };

    private static DateTimeOffset? Instant(RequestContext request, string name) => request.Query[name] is { } text && Instants.TryParse(text, out var instant) ? instant : null;
}
