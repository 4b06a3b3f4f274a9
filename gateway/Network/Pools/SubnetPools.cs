using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Pools;

/// <summary><c>/v2.0/subnetpools</c></summary>
internal static class SubnetPools
{
    private static readonly BodyAttributes Attributes = new(
    [
        .. CommonAttributes.Named.Where(attribute => attribute.Name is not ("name" or "status")),
        new("name", Checks.Text()) { Required = true },
        new("prefixes", Checks.ListOf(Checks.Block)) { Required = true },
        new("default_prefixlen", Checks.Number(0, 128)),
        new("min_prefixlen", Checks.Number(0, 128)),
        new("max_prefixlen", Checks.Number(0, 128)),
        new("default_quota", Checks.OrNull(Checks.Number(0, int.MaxValue))),
        new("address_scope_id", Checks.OrNull(Checks.Id)),
        Attribute.AdminFlag("shared") with { OnUpdate = false },
        Attribute.AdminFlag("is_default"),
        Attribute.ReadOnly("ip_version"),
    ]);

    public static Resource<SubnetPool> Of(IResourceStore<SubnetPool> store) => new(ResourceKind.SubnetPool, store, Attributes)
    {
        Start = (given, project) => new() { ProjectId = project, Prefixes = [], Shared = given.Flag("shared", false) },
        Apply = (pool, given) => pool with
        {
            Name = given.Text("name", pool.Name),
            Description = given.Text("description", pool.Description),
            Prefixes = given.List("prefixes", prefix => prefix.GetString()!, pool.Prefixes),
            DefaultPrefix = given.Number("default_prefixlen", pool.DefaultPrefix)!.Value,
            MinPrefix = given.Number("min_prefixlen", pool.MinPrefix)!.Value,
            MaxPrefix = given.Number("max_prefixlen", pool.MaxPrefix)!.Value,
            DefaultQuota = given.Number("default_quota", pool.DefaultQuota),
            AddressScopeId = given.Id("address_scope_id", pool.AddressScopeId),
            IsDefault = given.Flag("is_default", pool.IsDefault),
        },
        Show = (pool, view, _) =>
        {
            view["prefixes"] = ResourceView.Texts(pool.Prefixes);
            view["ip_version"] = pool.IpVersion;
            view["default_prefixlen"] = pool.DefaultPrefix;
            view["min_prefixlen"] = pool.MinPrefix;
            view["max_prefixlen"] = pool.MaxPrefix;
            view["default_quota"] = pool.DefaultQuota;
            view["address_scope_id"] = pool.AddressScopeId?.ToString();
            view["shared"] = pool.Shared;
            view["is_default"] = pool.IsDefault;
        },
    };
}
