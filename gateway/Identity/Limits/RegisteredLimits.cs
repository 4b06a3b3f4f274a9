using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;

namespace NovaCompat.Gateway.Identity.Limits;

/// <summary><c>/v3/registered_limits</c>: the default of each resource, for all projects.</summary>
internal sealed class RegisteredLimits(IIdentityStore store) : Resource<RegisteredLimit>(store.RegisteredLimits, "registered_limit", "registered_limits")
{
    protected override IReadOnlyList<string> Filters => ["service_id", "region_id", "resource_name"];
    protected override Who MayList => Who.Everyone;
    protected override Who MayShow => Who.Everyone;
    protected override Who MayWrite => Who.AdminOnly;
    protected override string ExtraOf(RegisteredLimit item) => "{}";

    protected override JsonObject Attributes(RegisteredLimit item) => new()
    {
        ["id"] = item.Id,
        ["service_id"] = item.ServiceId,
        ["region_id"] = item.RegionId,
        ["resource_name"] = item.ResourceName,
        ["default_limit"] = item.DefaultLimit,
        ["description"] = item.Description,
    };

    /// <summary>Several in one request: all or none.</summary>
    public Task<Reply> CreateAllAsync(RequestContext request) => CreateEachAsync(request);

    protected override async Task<RegisteredLimit> ReadAsync(Fields fields, RegisteredLimit? before, RequestContext request)
    {
        var (service, region, resource) = await LimitPlaces.ReadAsync(store, fields, before?.ServiceId, before?.RegionId, before?.ResourceName, request.Cancel);
        if (before is not null && (service, region, resource) != (before.ServiceId, before.RegionId, before.ResourceName)) await RequireUnusedAsync(before, request);
        return new()
        {
            Id = before?.Id ?? IdentityId.New(),
            ServiceId = service,
            RegionId = region,
            ResourceName = resource,
            DefaultLimit = fields.Number("default_limit", before?.DefaultLimit, LimitPlaces.Least),
            Description = fields.Text("description", before?.Description),
        };
    }

    protected override Task BeforeDeleteAsync(RegisteredLimit item, RequestContext request) => RequireUnusedAsync(item, request);

    protected override Fault Duplicate(RegisteredLimit item) => IdentityFaults.Conflict("registered_limit", $"Duplicate entry found with id {item.Id}");

    private async Task RequireUnusedAsync(RegisteredLimit item, RequestContext request)
    {
        if ((await store.Limits.ListAsync([new("service_id", item.ServiceId), new("resource_name", item.ResourceName)], request.Cancel)).Any(limit => limit.IsAbout(item)))
            throw Faults.Forbidden($"Unable to update or delete registered limit {item.Id} because there are project limits associated with it.").Thrown();
    }
}
