using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <content>Pools, scopes, policies and trunks.</content>
internal static partial class NetworkTables
{
    public static readonly ResourceTable<AddressScope> AddressScopes = new(ResourceKind.AddressScope, "address_scopes",
        "project_id = @caller or " + SharingTable.Condition(Shareable.AddressScope),
        Column.Number<AddressScope>("ip_version", scope => scope.IpVersion),
        Column.Flag<AddressScope>("shared", scope => scope.Shared))
    {
        Sharing = new(Shareable.AddressScope, scope => scope with { Shared = true },
            new SharingFlag<AddressScope>(RbacPolicy.AsShared, true, scope => scope.Shared, (scope, on) => scope with { Shared = on })),
    };

    public static readonly ResourceTable<SubnetPool> SubnetPools = new(ResourceKind.SubnetPool, "subnetpools",
        "project_id = @caller or " + SharingTable.Condition(Shareable.SubnetPool),
        Column.Number<SubnetPool>("ip_version", pool => pool.IpVersion),
        Column.Flag<SubnetPool>("shared", pool => pool.Shared),
        Column.Flag<SubnetPool>("is_default", pool => pool.IsDefault),
        Column.Reference<SubnetPool>("address_scope_id", pool => pool.AddressScopeId))
    {
        Sharing = new(Shareable.SubnetPool, pool => pool with { Shared = true },
            new SharingFlag<SubnetPool>(RbacPolicy.AsShared, true, pool => pool.Shared, (pool, on) => pool with { Shared = on })),
        Uncolumned = new Dictionary<string, Func<SubnetPool, IEnumerable<string?>>>
        {
            ["prefixes"] = pool => pool.Prefixes,
            ["default_prefixlen"] = pool => [$"{pool.DefaultPrefix}"],
            ["min_prefixlen"] = pool => [$"{pool.MinPrefix}"],
            ["max_prefixlen"] = pool => [$"{pool.MaxPrefix}"],
            ["default_quota"] = pool => [$"{pool.DefaultQuota}"],
        },
    };

    public static readonly ResourceTable<RbacPolicy> RbacPolicies = new(ResourceKind.RbacPolicy, "rbac_policies",
        "project_id = @caller",
        Column.Text<RbacPolicy>("object_type", policy => policy.ObjectType),
        Column.Reference<RbacPolicy>("object_id", policy => policy.ObjectId),
        Column.Text<RbacPolicy>("action", policy => policy.Action),
        Column.Text<RbacPolicy>("target", policy => policy.Target, "target_tenant"));

    public static readonly ResourceTable<QosPolicy> QosPolicies = new(ResourceKind.QosPolicy, "qos_policies",
        "project_id = @caller or " + SharingTable.Condition(Shareable.QosPolicy),
        Column.Flag<QosPolicy>("shared", policy => policy.Shared),
        Column.Flag<QosPolicy>("is_default", policy => policy.IsDefault))
    {
        Sharing = new(Shareable.QosPolicy, policy => policy with { Shared = true },
            new SharingFlag<QosPolicy>(RbacPolicy.AsShared, true, policy => policy.Shared, (policy, on) => policy with { Shared = on })),
    };

    public static readonly ResourceTable<QosRule> QosRules = new(ResourceKind.QosRule, "qos_rules",
        "policy_id in (select id from qos_policies where project_id = @caller or " + SharingTable.Condition(Shareable.QosPolicy) + ")",
        Column.Reference<QosRule>("policy_id", rule => rule.PolicyId),
        Column.Text<QosRule>("kind", rule => rule.Kind),
        Column.Text<QosRule>("direction", rule => rule.Direction));

    public static readonly ResourceTable<Trunk> Trunks = new(ResourceKind.Trunk, "trunks",
        "project_id = @caller",
        Column.Flag<Trunk>("admin_state_up", trunk => trunk.AdminStateUp),
        Column.Reference<Trunk>("port_id", trunk => trunk.PortId));
}
