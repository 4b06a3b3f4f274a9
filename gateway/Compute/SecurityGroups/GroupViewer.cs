using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Compute.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.SecurityGroups;

/// <summary>Shows groups in the compute API's form. Source groups are looked up once each; a rule whose source is gone is left out.</summary>
internal sealed class GroupViewer(RequestContext request, IResourceStore<SecurityGroup> groups)
{
    private const string Everywhere = "0.0.0.0/0";
    private readonly Dictionary<Guid, SecurityGroup?> sources = [];

    public async Task<SecurityGroupView> ViewAsync(SecurityGroup group)
    {
        var rules = new List<SecurityGroupRuleView>();
        foreach (var rule in group.Rules.Where(rule => rule.Direction == "ingress"))
        {
            if (await ViewAsync(rule) is { } view) rules.Add(view);
        }
        return new() { Id = group.Id.ToString(), Name = group.Name, Description = group.Description, TenantId = group.ProjectId, Rules = rules };
    }

    /// <summary>In the order of project and name.</summary>
    public async Task<SecurityGroupList> ListAsync(IEnumerable<SecurityGroup> found)
    {
        var views = new List<SecurityGroupView>();
        foreach (var group in found.OrderBy(group => group.ProjectId, StringComparer.Ordinal).ThenBy(group => group.Name, StringComparer.Ordinal)) views.Add(await ViewAsync(group));
        return new() { SecurityGroups = views };
    }

    /// <summary>Null when the source group is gone.</summary>
    public async Task<SecurityGroupRuleView?> ViewAsync(SecurityGroupRule rule)
    {
        var source = rule.RemoteGroupId is { } id ? await SourceAsync(id) : null;
        if (rule.RemoteGroupId is not null && source is null) return null;
        var (from, to) = Ports(rule);
        return new()
        {
            Id = rule.Id.ToString(),
            ParentGroupId = rule.GroupId.ToString(),
            IpProtocol = rule.Protocol,
            FromPort = from,
            ToPort = to,
            Group = source is null ? new() : new() { Name = source.Name, TenantId = source.ProjectId },
            IpRange = source is null ? new() { Cidr = rule.RemoteIpPrefix ?? Everywhere } : new(),
        };
    }

    private static (int? From, int? To) Ports(SecurityGroupRule rule) => rule switch
    {
        { Protocol: null } or { PortMin: not null } or { PortMax: not null } => (rule.PortMin, rule.PortMax),
        { Protocol: "tcp" or "udp" } => (1, 65535),
        _ => (-1, -1),
    };

    private async Task<SecurityGroup?> SourceAsync(Guid id)
    {
        if (!sources.TryGetValue(id, out var known)) sources[id] = known = await groups.FindAsync(id, request.NetworkCaller(), request.Cancel);
        return known;
    }
}
