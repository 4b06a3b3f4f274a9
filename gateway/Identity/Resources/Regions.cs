using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Resources;

internal sealed class Regions(IIdentityStore store) : Resource<Region>(store.Regions, "region", "regions")
{
    private const int LongestId = 255;

    protected override IReadOnlyList<string> Filters => ["parent_region_id"];
    protected override Who MayList => Who.Everyone;
    protected override Who MayShow => Who.Everyone;
    protected override Who MayWrite => Who.AdminOnly;
    protected override string ExtraOf(Region item) => item.Extra;

    protected override JsonObject Attributes(Region item) => new()
    {
        ["id"] = item.Id,
        ["description"] = item.Description,
        ["parent_region_id"] = item.ParentRegionId,
    };

    protected override async Task<Region> ReadAsync(Fields fields, Region? before, RequestContext request)
    {
        var parent = fields.Text("parent_region_id", before?.ParentRegionId);
        if (parent is not null && await Table.FindAsync(parent, request.Cancel) is null) throw IdentityFaults.NotFound("region", parent).Thrown();
        return new()
        {
            Id = before?.Id ?? request.Http.Request.RouteValues["id"] as string ?? fields.Name("id", IdentityId.New(), LongestId),
            Description = fields.Text("description", before?.Description) ?? "",
            ParentRegionId = parent,
            Extra = fields.Extra(before?.Extra ?? "{}"),
        };
    }

    /// <summary><c>PUT /v3/regions/{id}</c>: a create whose id stands in the URL.</summary>
    public async Task<Reply> PutAsync(RequestContext request, string id)
    {
        if (request.Body.ValueKind == JsonValueKind.Object && request.Body.TryGetProperty("region", out var body) && body.ValueKind == JsonValueKind.Object
            && body.TryGetProperty("id", out var other) && !(other.ValueKind == JsonValueKind.String && other.GetString() == id))
            return Faults.BadRequest($"Conflicting region IDs specified: \"{id}\" != \"{other}\"");
        return await CreateAsync(request);
    }

    protected override async Task BeforeDeleteAsync(Region item, RequestContext request)
    {
        if ((await store.Endpoints.ListAsync([new("region_id", item.Id)], request.Cancel)).Count > 0)
            throw Faults.Forbidden($"Unable to delete region {item.Id} because it or its child regions have associated endpoints.").Thrown();
    }

    protected override Fault Duplicate(Region item) => IdentityFaults.Conflict("region", $"Duplicate ID, {item.Id}");
}
