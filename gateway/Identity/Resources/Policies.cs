using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Resources;

/// <summary><c>/v3/policies</c>: documents that Identity keeps and never reads.</summary>
internal sealed class Policies(IIdentityStore store) : Resource<StoredPolicy>(store.Policies, "policy", "policies")
{
    private const int LongestType = 255;

    protected override IReadOnlyList<string> Filters => ["type"];
    protected override Who MayList => Who.SystemReader;
    protected override Who MayShow => Who.SystemReader;
    protected override Who MayWrite => Who.AdminOnly;
    protected override string ExtraOf(StoredPolicy item) => item.Extra;

    protected override JsonObject Attributes(StoredPolicy item) => new() { ["id"] = item.Id, ["type"] = item.Type, ["blob"] = item.Blob };

    protected override Task<StoredPolicy> ReadAsync(Fields fields, StoredPolicy? before, RequestContext request) => Task.FromResult(new StoredPolicy
    {
        Id = before?.Id ?? IdentityId.New(),
        Type = fields.Name("type", before?.Type, LongestType),
        Blob = fields.Name("blob", before?.Blob, int.MaxValue),
        Extra = fields.Extra(before?.Extra ?? "{}"),
    });

    protected override Fault Duplicate(StoredPolicy item) => IdentityFaults.Conflict("policy", $"Duplicate entry found with id {item.Id}");
}
