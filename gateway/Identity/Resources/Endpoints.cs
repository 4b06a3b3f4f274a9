using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using Endpoint = NovaCompat.Core.Identity.Endpoint;

namespace NovaCompat.Gateway.Identity.Resources;

internal sealed class Endpoints(IIdentityStore store) : Resource<Endpoint>(store.Endpoints, "endpoint", "endpoints")
{
    private const int LongestUrl = 2048;
    private static readonly string[] Interfaces = ["admin", "internal", "public"];

    protected override IReadOnlyList<string> Filters => ["interface", "service_id", "region_id"];
    protected override Who MayList => Who.SystemReader;
    protected override Who MayShow => Who.SystemReader;
    protected override Who MayWrite => Who.AdminOnly;
    protected override string ExtraOf(Endpoint item) => item.Extra;

    protected override JsonObject Attributes(Endpoint item) => new()
    {
        ["id"] = item.Id,
        ["interface"] = item.Interface,
        ["region_id"] = item.RegionId,
        ["region"] = item.RegionId,
        ["service_id"] = item.ServiceId,
        ["url"] = item.Url,
        ["enabled"] = item.Enabled,
    };

    protected override async Task<Endpoint> ReadAsync(Fields fields, Endpoint? before, RequestContext request)
    {
        var face = fields.Name("interface", before?.Interface, LongestUrl);
        if (!Interfaces.Contains(face)) throw IdentityFaults.Invalid("interface", $"'{face}' is not one of ['admin', 'internal', 'public']").Thrown();
        var service = fields.Name("service_id", before?.ServiceId, LongestUrl);
        if (await store.Services.FindAsync(service, request.Cancel) is null) throw Faults.BadRequest($"Could not find service: {service}.").Thrown();
        var region = fields.Text("region_id", fields.Text("region", before?.RegionId));
        if (region is not null && await store.Regions.FindAsync(region, request.Cancel) is null)
        {
            // The older form names a region that need not exist.
            if (fields.Text("region_id", null) is not null) throw Faults.BadRequest($"Could not find region: {region}.").Thrown();
            await store.Regions.AddAsync(new() { Id = region }, request.Cancel);
        }
        return new()
        {
            Id = before?.Id ?? IdentityId.New(),
            Interface = face,
            ServiceId = service,
            RegionId = region,
            Url = fields.Name("url", before?.Url, LongestUrl),
            Enabled = fields.Flag("enabled", before?.Enabled ?? true),
            Extra = fields.Extra(before?.Extra ?? "{}"),
        };
    }

    protected override Fault Duplicate(Endpoint item) => IdentityFaults.Conflict("endpoint", $"Duplicate entry found with id {item.Id}");
}
