using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Resources;

internal sealed class Services(IIdentityStore store) : Resource<Service>(store.Services, "service", "services")
{
    private const int LongestType = 255;

    protected override IReadOnlyList<string> Filters => ["type", "name"];
    protected override Who MayList => Who.SystemReader;
    protected override Who MayShow => Who.SystemReader;
    protected override Who MayWrite => Who.AdminOnly;
    protected override string ExtraOf(Service item) => item.Extra;

    protected override JsonObject Attributes(Service item)
    {
        var view = new JsonObject { ["id"] = item.Id, ["type"] = item.Type, ["enabled"] = item.Enabled };
        if (item.Name is { } name) view["name"] = name;
        if (item.Description is { } description) view["description"] = description;
        return view;
    }

    protected override Task<Service> ReadAsync(Fields fields, Service? before, RequestContext request) => Task.FromResult(new Service
    {
        Id = before?.Id ?? IdentityId.New(),
        Type = fields.Name("type", before?.Type, LongestType),
        Name = fields.Text("name", before?.Name),
        Description = fields.Text("description", before?.Description),
        Enabled = fields.Flag("enabled", before?.Enabled ?? true),
        Extra = fields.Extra(before?.Extra ?? "{}"),
    });

    protected override Fault Duplicate(Service item) => IdentityFaults.Conflict("service", $"Duplicate entry found with id {item.Id}");
}
