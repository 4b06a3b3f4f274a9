using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>By what the lists of one kind of thing are filtered when no administrator asks: the service's own table (etc/cinder/resource_filters.json).</summary>
internal sealed record ListedResource(string Name, params string[] Filters)
{
    public static readonly ListedResource Volume = new("volume", "name", "status", "metadata", "bootable", "migration_status", "availability_zone", "group_id", "size", "created_at", "updated_at", "consumes_quota");
    public static readonly ListedResource Backup = new("backup", "name", "status", "volume_id");
    public static readonly ListedResource Snapshot = new("snapshot", "name", "status", "volume_id", "metadata", "availability_zone", "consumes_quota");
    public static readonly ListedResource Group = new("group", "name");
    public static readonly ListedResource GroupSnapshot = new("group_snapshot", "name", "status", "group_id");
    public static readonly ListedResource Attachment = new("attachment", "volume_id", "status", "instance_id", "attach_status");
    public static readonly ListedResource Message = new("message", "resource_uuid", "resource_type", "event_id", "request_id", "message_level");
    public static readonly ListedResource Pool = new("pool", "name", "volume_type");
    public static readonly ListedResource VolumeType = new("volume_type", "is_public", "extra_specs");


    /// <summary>Not in the service's table: any name goes.</summary>
    public static readonly ListedResource Transfer = new("transfer", "name", "volume_id", "id");

    private static readonly ListedResource[] All = [Volume, Backup, Snapshot, Group, GroupSnapshot, Attachment, Message, Pool, VolumeType];

    /// <summary>What else users may filter by before 3.31.</summary>
    private static readonly string[] Older = ["display_name", "volume_type_id", "user_id", "id", "glance_metadata", "attach_status", "volume_type"];

    private static readonly string[] NoFilters = ["all_tenants", "limit", "marker", "offset", "sort", "sort_key", "sort_dir", "with_count", "project_id"];

    /// <summary>Since 3.31 a filter that is none is refused, and since 3.34 <c>name~</c> looks for a part.</summary>
    private static readonly Microversion Strict = new(3, 31);
    private static readonly Microversion Likes = new(3, 34);

    public static void Map(FaceRoutes routes) => routes.Map("GET", "/v3/resource_filters", (RequestContext request) => Reply.Json(200, new JsonObject
    {
        ["resource_filters"] = new JsonArray([.. All.Where(one => request.Query["resource"] is not { } wanted || wanted == one.Name)
            .Select(one => (JsonNode)new JsonObject { ["resource"] = one.Name, ["filters"] = new JsonArray([.. one.Filters.Select(filter => (JsonNode)filter)]) })]),
    })).VolumeVersions(33);

    /// <summary>The names in the query that filter, with a mark when they look for a part.</summary>
    /// <exception cref="FaultException">A filter is none, and the microversion is strict.</exception>
    public IEnumerable<(string Name, string Value, bool Like)> Read(RequestContext request)
    {
        var given = request.Query.Names.Where(name => !NoFilters.Contains(name)).ToList();
        bool Like(string name) => name.EndsWith('~') && request.Microversion >= Likes;
        bool Known(string name) => Filters.Contains(Like(name) ? name[..^1] : name);
        if (request.Microversion >= Strict && !request.IsAdmin() && given.Where(name => !Known(name)).ToList() is { Count: > 0 } wrong)
            throw new FaultException(Faults.BadRequest($"Invalid filters {string.Join(", ", wrong)} are found in query options."));
        return given.Where(name => request.IsAdmin() || Known(name) || Older.Contains(name)).Select(name => (Like(name) ? name[..^1] : name, request.Query[name]!, Like(name)));
    }
}
