using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;

namespace NovaCompat.Gateway.Identity.Federation;

/// <summary><c>/v3/OS-FEDERATION/identity_providers/{idp}/protocols</c>.</summary>
internal sealed class Protocols(IIdentityStore store)
{
    private const string Noun = "protocol";
    private static readonly Rule MappingId = Rule.Text.Length(1, 64).Matching("^[a-zA-Z0-9-_]+$");
    private static readonly ObjectRule Shared = Rule.Object().Optional("remote_id_attribute", Rule.Text.Length(0, 64));
    private static readonly Rule Created = Shared.Required("mapping_id", MappingId);
    private static readonly Rule Updated = Shared.Optional("mapping_id", MappingId).Count(1);

    /// <summary>Empty for a provider that is not there, as in Keystone.</summary>
    public async Task<Reply> ListAsync(RequestContext request, string idp)
    {
        request.Require("identity:list_protocols", Who.SystemReader);
        return Collections.Page(request, "protocols", [.. (await store.Protocols.ListAsync(idp, request.Cancel)).Select(protocol => View(request, protocol))]);
    }

    public async Task<Reply> ShowAsync(RequestContext request, string idp, string id)
    {
        request.Require("identity:get_protocol", Who.SystemReader);
        return One(200, request, await FindAsync(request, idp, id));
    }

    public async Task<Reply> CreateAsync(RequestContext request, string idp, string id)
    {
        request.Require("identity:create_protocol", Who.AdminOnly);
        var protocol = await ReadAsync(request, Created, new() { IdpId = idp, Id = request.GivenId(), MappingId = "" });
        return await store.Protocols.AddAsync(protocol, request.Cancel) switch
        {
            Written.Done => One(201, request, protocol),
            Written.Missing => IdentityFaults.NotFound("Identity Provider", idp),
            _ => IdentityFaults.Conflict("federation_protocol", $"Duplicate entry found with ID {id}"),
        };
    }

    public async Task<Reply> UpdateAsync(RequestContext request, string idp, string id)
    {
        request.Require("identity:update_protocol", Who.AdminOnly);
        var protocol = await ReadAsync(request, Updated, await FindAsync(request, idp, id));
        return await store.Protocols.ReplaceAsync(protocol, request.Cancel) == Written.Done ? One(200, request, protocol) : NotThere(idp, id);
    }

    public async Task<Reply> DeleteAsync(RequestContext request, string idp, string id)
    {
        request.Require("identity:delete_protocol", Who.AdminOnly);
        return await store.Protocols.RemoveAsync(idp, id, request.Cancel) == Written.Done ? Reply.NoContent : NotThere(idp, id);
    }

    private async Task<FederationProtocol> FindAsync(RequestContext request, string idp, string id) =>
        await store.Protocols.FindAsync(idp, id, request.Cancel) ?? throw NotThere(idp, id).Thrown();

    private async Task<FederationProtocol> ReadAsync(RequestContext request, Rule rule, FederationProtocol before)
    {
        var fields = new Fields(request.Body, Noun);
        fields.Obey(rule);
        if (fields.Text("mapping_id", null) is { } mapping && await store.Mappings.FindAsync(mapping, request.Cancel) is null) throw Faults.BadRequest($"Invalid mapping id: {mapping}").Thrown();
        return before with { MappingId = fields.Text("mapping_id", before.MappingId)!, RemoteIdAttribute = fields.Text("remote_id_attribute", before.RemoteIdAttribute) };
    }

    private static Fault NotThere(string idp, string id) => Faults.NotFound($"Could not find federated protocol {id} for Identity Provider: {idp}.");

    private static JsonAnswer One(int status, RequestContext request, FederationProtocol protocol) => new(status, new() { [Noun] = View(request, protocol) });

    private static JsonObject View(RequestContext request, FederationProtocol protocol)
    {
        var provider = $"{request.BaseUrl}/v3/OS-FEDERATION/identity_providers/{Uri.EscapeDataString(protocol.IdpId)}";
        return new()
        {
            ["id"] = protocol.Id,
            ["mapping_id"] = protocol.MappingId,
            ["links"] = new JsonObject { ["self"] = $"{provider}/protocols/{Uri.EscapeDataString(protocol.Id)}", ["identity_provider"] = provider },
        };
    }
}
