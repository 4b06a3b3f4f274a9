using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;

namespace NovaCompat.Gateway.Identity.Federation;

/// <summary><c>/v3/OS-FEDERATION/mappings</c>.</summary>
internal sealed class Mappings(IIdentityStore store) : Resource<Mapping>(store.Mappings, "mapping", "mappings")
{
    protected override string Path => "OS-FEDERATION/mappings";
    protected override IReadOnlyList<string> Filters => [];
    protected override Who MayList => Who.SystemReader;
    protected override Who MayShow => Who.SystemReader;
    protected override Who MayWrite => Who.AdminOnly;
    protected override string ExtraOf(Mapping item) => "{}";

    protected override JsonObject Attributes(Mapping item) => new() { ["id"] = item.Id, ["rules"] = JsonNode.Parse(item.Rules) };

    protected override Task<Mapping> ReadAsync(Fields fields, Mapping? before, RequestContext request)
    {
        // Keystone ends what it says of each fault with a new line.
        if (fields.Test(MappingRules.Body) is { } violation) throw Faults.BadRequest($"{violation.Reason}\n").Thrown();
        return Task.FromResult(new Mapping { Id = before?.Id ?? request.GivenId(), Rules = fields.Raw("rules")!.Value.GetRawText() });
    }

    protected override Fault Duplicate(Mapping item) => IdentityFaults.Conflict("mapping", "Duplicate entry");
}
