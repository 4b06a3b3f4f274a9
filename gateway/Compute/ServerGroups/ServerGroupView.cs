using NovaCompat.Core.ServerGroups;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.ServerGroups;

/// <summary>A group with its servers that are not deleted.</summary>
internal sealed class ServerGroupView
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>Always one.</summary>
    [Until(2, 63)] public IReadOnlyList<string> Policies { get; set; } = [];

    /// <summary>Always empty.</summary>
    [Until(2, 63)] public IReadOnlyDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();
    [Since(2, 64)] public string Policy { get; set; } = "";
    [Since(2, 64)] public IReadOnlyDictionary<string, int> Rules { get; set; } = new Dictionary<string, int>();
    public IReadOnlyList<string> Members { get; set; } = [];
    [Since(2, 13)] public string ProjectId { get; set; } = "";
    [Since(2, 13)] public string UserId { get; set; } = "";

    public static ServerGroupView Of(ServerGroup group) => new()
    {
        Id = group.Id.ToString(),
        Name = group.Name,
        Policies = [group.Policy],
        Policy = group.Policy,
        Rules = group.MaxServerPerHost is { } most ? new Dictionary<string, int> { ["max_server_per_host"] = most } : [],
        Members = [.. group.Members.Select(member => member.ToString())],
        ProjectId = group.ProjectId,
        UserId = group.UserId,
    };
}

internal sealed record ServerGroupList(IReadOnlyList<ServerGroupView> ServerGroups);

internal sealed record ServerGroupDocument(ServerGroupView ServerGroup);
