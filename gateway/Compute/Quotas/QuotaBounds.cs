using NovaCompat.Core.Failures;
using NovaCompat.Core.Quotas;

namespace NovaCompat.Gateway.Compute.Quotas;

/// <summary>
/// Between what a limit may be set unless forced: a project's not below what it uses or has given to its users, a user's not below what he uses
/// nor above what the project has not given to others. Negative is no limit.
/// </summary>
internal sealed class QuotaBounds
{
    private readonly IReadOnlyDictionary<string, int> _project;
    private readonly QuotaUsage _usage;
    private readonly Dictionary<string, int> _given;
    private readonly bool _ofUser;

    private QuotaBounds(IReadOnlyDictionary<string, int> project, QuotaUsage usage, Dictionary<string, int> given, bool ofUser) =>
        (_project, _usage, _given, _ofUser) = (project, usage, given, ofUser);

    public static async Task<QuotaBounds> ReadAsync(IQuotaStore quotas, QuotaScope scope, CancellationToken cancel)
    {
        var project = await quotas.LimitsAsync(scope.ProjectId, cancel);
        var usage = await quotas.UsageAsync(scope, cancel);
        var given = new Dictionary<string, int>();
        foreach (var (user, limits) in await quotas.OfUsersAsync(scope.ProjectId, cancel))
        {
            if (user == scope.UserId) continue;
            foreach (var (name, value) in limits) given[name] = given.GetValueOrDefault(name) + Math.Max(value, 0);
        }
        return new(project, usage, given, scope.UserId is not null);
    }

    /// <summary>Null when the limit may be set.</summary>
    public Fault? Check(string name, int limit)
    {
        var given = _given.GetValueOrDefault(name);
        var least = _ofUser ? Used(_usage, name) : Math.Max(Used(_usage, name), given);
        if (limit >= 0 && limit < least) return Faults.BadRequest($"Quota limit {limit} for {name} must be greater than or equal to already used and reserved {least}.");
        if (!_ofUser || _project[name] < 0) return null;
        var most = _project[name] - given;
        return limit < 0 || limit > most ? Faults.BadRequest($"Quota limit {limit} for {name} must be less than or equal to {most}.") : null;
    }

    /// <summary>Only these are counted; the others limit single things.</summary>
    public static int Used(QuotaUsage usage, string name) => name switch
    {
        "instances" => usage.Instances,
        "cores" => usage.Cores,
        "ram" => usage.RamMb,
        "server_groups" => usage.ServerGroups,
        _ => 0,
    };
}
