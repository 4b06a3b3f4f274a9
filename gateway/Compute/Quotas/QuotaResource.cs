using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Quotas;

/// <summary>A thing that is limited, and the microversions that show it for projects and (they differ) for classes.</summary>
internal sealed record QuotaResource(string Name, int Until = int.MaxValue, int ClassSince = 0, int ClassUntil = int.MaxValue)
{
    public static readonly QuotaResource[] All =
    [
        new("cores"),
        new("fixed_ips", Until: 35, ClassUntil: 49),
        new("floating_ips", Until: 35, ClassUntil: 49),
        new("injected_file_content_bytes", Until: 56, ClassUntil: 56),
        new("injected_file_path_bytes", Until: 56, ClassUntil: 56),
        new("injected_files", Until: 56, ClassUntil: 56),
        new("instances"),
        new("key_pairs"),
        new("metadata_items"),
        new("ram"),
        new("security_group_rules", Until: 35, ClassUntil: 49),
        new("security_groups", Until: 35, ClassUntil: 49),
        new("server_group_members", ClassSince: 50),
        new("server_groups", ClassSince: 50),
    ];

    public static IEnumerable<string> OfProject(int version) => All.Where(resource => version <= resource.Until).Select(resource => resource.Name);

    public static IEnumerable<string> OfClass(int version) =>
        All.Where(resource => version >= resource.ClassSince && version <= resource.ClassUntil).Select(resource => resource.Name);

    private static readonly Rule Limit = Rules.Between(-1, int.MaxValue);

    /// <summary>Classes take limits of server groups in all versions, though old ones do not show them.</summary>
    public static readonly Rule ClassBody = Rule.Wrapped("quota_class_set", All.Aggregate(Rule.Object(), (body, resource) => body.Optional(resource.Name, Limit, until: resource.ClassUntil)));

    public static readonly Rule ProjectBody = Rule.Wrapped("quota_set",
        All.Aggregate(Rule.Object(), (body, resource) => body.Optional(resource.Name, Limit, until: resource.Until)).Optional("networks", Limit, until: 35).Optional("force", Rules.Boolean));
}
