using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;
using NovaCompat.Identity.Authentication;

namespace NovaCompat.Gateway.Identity.EndpointFilters;

/// <summary><c>/v3/OS-EP-FILTER/endpoint_groups</c>.</summary>
internal sealed class EndpointGroups(IIdentityStore store, Resources.Endpoints endpoints) : Resource<EndpointGroup>(store.EndpointGroups, "endpoint_group", "endpoint_groups")
{
    private static readonly string[] FilterNames = ["service_id", "region_id", "interface"];
    private static readonly Rule Name = Rule.Text.Length(1, 255).Matching(@"[\S]+");
    private static readonly ObjectRule Shared = Rule.Object().Optional("description", Rule.Text.OrNull()).Open();
    private static readonly Rule Created = Shared.Required("name", Name).Required("filters", Rule.Of("object"));
    private static readonly Rule Updated = Shared.Optional("name", Name).Optional("filters", Rule.Of("object")).Count(1);

    protected override string Path => "OS-EP-FILTER/endpoint_groups";
    protected override string Title => "Endpoint Group";
    protected override IReadOnlyList<string> Filters => ["name"];
    protected override Who MayList => Who.SystemReader;
    protected override Who MayShow => Who.SystemReader;
    protected override Who MayWrite => Who.AdminOnly;
    protected override string ExtraOf(EndpointGroup item) => "{}";

    protected override JsonObject Attributes(EndpointGroup item) => new()
    {
        ["id"] = item.Id,
        ["name"] = item.Name,
        ["description"] = item.Description,
        ["filters"] = JsonNode.Parse(item.Filters),
    };

    protected override Task<EndpointGroup> ReadAsync(Fields fields, EndpointGroup? before, RequestContext request)
    {
        fields.Obey(before is null ? Created : Updated);
        var filters = fields.Raw("filters");
        if (before is null && !filters!.Value.EnumerateObject().Any()) throw Faults.BadRequest("filters field is required and cannot be empty").Thrown();
        if (filters is { } asked) CheckFilters(asked);
        if (before is not null && fields.Text("id", before.Id) != before.Id) throw Faults.BadRequest("Cannot change ID").Thrown();
        var group = new EndpointGroup
        {
            Id = before?.Id ?? IdentityId.New(),
            Name = fields.Text("name", before?.Name)!,
            Description = fields.Text("description", before?.Description),
            Filters = filters?.GetRawText() ?? before!.Filters,
        };
        if (JsonNode.Parse(fields.Extra("{}"))!.AsObject().FirstOrDefault().Key is { } unknown)
            throw Faults.BadRequest($"{Python.Repr(unknown)} is an invalid keyword argument for EndpointGroup").Thrown();
        return Task.FromResult(group);
    }

    protected override Fault Duplicate(EndpointGroup item) => IdentityFaults.Conflict("endpoint_group", $"Duplicate entry found with name {item.Name}");

    /// <summary><c>GET /v3/OS-EP-FILTER/endpoint_groups/{group}/endpoints</c>.</summary>
    public async Task<Reply> ListEndpointsAsync(RequestContext request, string id)
    {
        var group = await FindAsync(request, id, "identity:list_endpoints_associated_with_endpoint_group", Who.SystemReader);
        return endpoints.Answer(request, (await store.Endpoints.ListAsync([], request.Cancel)).Where(endpoint => EndpointFilter.Takes(group, endpoint)));
    }

    private static void CheckFilters(JsonElement filters)
    {
        if (filters.EnumerateObject().Any(filter => !FilterNames.Contains(filter.Name))) throw IdentityFaults.NotFoundIn(string.Join(" or ", FilterNames), "endpoint_group").Thrown();
    }
}
