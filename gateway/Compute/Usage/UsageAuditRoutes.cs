using System.Globalization;
using NovaCompat.Core.Hosts;
using NovaCompat.Gateway.Compute.Hosts;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Usage;

/// <summary>
/// Which hosts reported the usage of the last whole month. Hosts here report power states and resources all the time and no monthly usage, so each has not run.
/// </summary>
public static class UsageAuditRoutes
{
    private static readonly string[] Forms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF"];

    public static void MapUsageAudit(this FaceRoutes routes)
    {
        const string policy = "os_compute_api:os-instance-usage-audit-log:";
        routes.Map("GET", "/os-instance_usage_audit_log", List).Query(QueryRule.None(since: 102)).Policy(policy + "list").Replies(200, typeof(Dictionary<string, UsageAuditLog>));
        routes.Map("GET", "/os-instance_usage_audit_log/{id}", Show).Query(QueryRule.None(since: 102)).Policy(policy + "show").Replies(200, typeof(Dictionary<string, UsageAuditLog>));
    }

    private static async Task<Reply> List(RequestContext context, IHostStore hosts, TimeProvider time)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        return Answer("instance_usage_audit_logs", await LogAsync(context, hosts, time.GetUtcNow()));
    }

    private static async Task<Reply> Show(RequestContext context, IHostStore hosts, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        return DateTimeOffset.TryParseExact(id, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var before)
            ? Answer("instance_usage_audit_log", await LogAsync(context, hosts, before))
            : Faults.BadRequest($"Invalid timestamp for date {id}");
    }

    private static async Task<UsageAuditLog> LogAsync(RequestContext context, IHostStore hosts, DateTimeOffset before)
    {
        // A moment that begins a month belongs to the one before: the period ends before it.
        var last = before.AddTicks(-1).UtcDateTime;
        var end = new DateTime(last.Year, last.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        string[] all = [.. (await hosts.ListServicesAsync(null, ServiceClock.Compute, context.Cancel)).Select(service => service.Host)];
        return new UsageAuditLog
        {
            PeriodBeginning = Text(end.AddMonths(-1)),
            PeriodEnding = Text(end),
            NumHosts = all.Length,
            NumHostsNotRun = all.Length,
            HostsNotRun = all,
            OverallStatus = all.Length == 0 ? "ALL hosts done. 0 errors." : $"0 of {all.Length} hosts done. 0 errors.",
        };
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static Reply Answer(string key, UsageAuditLog log) => Reply.Json(200, new Dictionary<string, UsageAuditLog> { [key] = log });
}

/// <summary>A period, and how many hosts have reported for it.</summary>
internal sealed record UsageAuditLog
{
    public required string PeriodBeginning { get; init; }
    public required string PeriodEnding { get; init; }
    public int NumHosts { get; init; }
    public int NumHostsDone { get; init; }
    public int NumHostsRunning { get; init; }
    public int NumHostsNotRun { get; init; }
    public IReadOnlyList<string> HostsNotRun { get; init; } = [];
    public int TotalInstances { get; init; }
    public int TotalErrors { get; init; }
    public required string OverallStatus { get; init; }
    public IReadOnlyDictionary<string, string> Log { get; init; } = new Dictionary<string, string>();
}
