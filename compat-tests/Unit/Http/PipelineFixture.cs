using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Tests.Http;

/// <summary>A small made-up compute API (things instead of servers) with every kind of declaration.</summary>
public sealed class PipelineFixture : IAsyncLifetime
{
    public GatewayHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await GatewayHost.StartAsync(routes =>
    {
        routes.MapVersionDocuments();
        var compute = routes.Face(Faces.Compute);
        compute.Map("GET", "/things", (RequestContext context) => Reply.Json(200, new ThingView { Id = context.RequestId, Self = context.Links.Self("/things") }))
            .Query(QueryRule.Open.Paged().ClosedSince(75));
        compute.Map("GET", "/things/{id}", (RequestContext context, string id) => Reply.Json(200, new ThingView { Id = id, Self = context.Links.Self("/things/" + id) }));
        compute.Map("GET", "/things/detail", () => Reply.Json(200, new ThingView { Id = "detail" }));
        compute.Map("POST", "/things", (RequestContext context) => Reply.Json(200, new ThingView { Id = context.Body.GetProperty("thing").GetProperty("name").GetString()! }))
            .Body(Rule.Wrapped("thing", Rule.Object().Required("name", Rules.Name).Optional("count", Rules.NonNegative).Optional("note", Rule.Text, since: 19)));
        compute.Map("GET", "/olds", () => Reply.Json(200, new ThingView { Id = "old" })).Microversions(1, 9);
        compute.Map("GET", "/forks", () => Reply.Json(200, new ThingView { Id = "old" })).Microversions(1, 9);
        compute.Map("GET", "/forks", () => Reply.Json(200, new ThingView { Id = "new" })).Microversions(10);
        compute.Map("GET", "/crash", Reply () => throw new InvalidTimeZoneException("boom"));
        compute.Map("GET", "/deep", Reply () => throw new FaultException(Faults.Conflict("Busy.")));
        compute.Map("DELETE", "/things/{id}", (RequestContext context) => context.AuthorizeDeclared() is { } refused ? refused : Reply.NoContent)
            .Policy("os_compute_api:os-aggregates:delete");
        var actions = compute.Actions("/things/{id}/action");
        actions.Map("poke", (string id) => Reply.Accepted.With("X-Poked", id)).Body(Rule.Wrapped("poke", Rules.Null));
        actions.Map("fade", () => Reply.Accepted).Microversions(1, 17);
        routes.Face(Faces.Identity).Map("GET", "/v3/users/{id}", Reply (string id) => Faults.NotFound($"Could not find user: {id}."));
        routes.Face(Faces.Network).Map("GET", "/v2.0/networks/{id}", Reply (string id) => Faults.NotFound($"Network {id} could not be found.", "NetworkNotFound"));
        routes.Face(Faces.Image).Map("PUT", "/v2/images/{id}/file", async (RequestContext context) =>
        {
            using var sink = new MemoryStream();
            await context.Http.Request.Body.CopyToAsync(sink, context.Cancel);
            return Reply.Json(200, new ThingView { Id = sink.Length.ToString() });
        }).RawBody();
    });

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

public sealed class ThingView
{
    public string Id { get; set; } = "";
    public string? Self { get; set; }
    [Since(2, 26)] public IReadOnlyList<string> Tags { get; set; } = [];
}
