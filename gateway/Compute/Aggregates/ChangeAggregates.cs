using System.Text.Json;
using NovaCompat.Core.Aggregates;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Compute.Hosts;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Aggregates;

/// <summary>Everything that changes an aggregate; what is allowed is in <see cref="AggregateRules"/>.</summary>
internal static class ChangeAggregates
{
    public static async Task<Reply> Create(RequestContext context, IAggregateStore aggregates)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var body = context.Body.GetProperty("aggregate");
        var (aggregate, fault) = await aggregates.CreateAsync(body.TextMember("name")!.Trim(), body.TextMember("availability_zone")?.Trim(), context.Cancel);
        return fault is not null ? fault : Reply.Json(200, new AggregateDocument(AggregateView.New(aggregate!)));
    }

    public static Task<Reply> Update(RequestContext context, IAggregateStore aggregates, string id)
    {
        var body = context.Body.GetProperty("aggregate");
        var (name, zone) = (body.TextMember("name")?.Trim(), body.TextMember("availability_zone")?.Trim());
        return ChangeAsync(context, aggregates, id, scene => AggregateRules.Update(scene, name, body.TryGetProperty("availability_zone", out _), zone));
    }

    public static async Task<Reply> Delete(RequestContext context, IAggregateStore aggregates, string id)
    {
        var (_, fault) = await RunAsync(context, aggregates, id, AggregateRules.Delete);
        return fault is not null ? fault : Reply.Empty(200);
    }

    public static async Task<Reply> AddHost(RequestContext context, IAggregateStore aggregates, IHostStore hosts, string id)
    {
        var host = context.Body.GetProperty("add_host").TextMember("host")!;
        return await FindHostAsync(context, hosts, id, host) is { } fault ? fault : await ChangeAsync(context, aggregates, id, scene => AggregateRules.AddHost(scene, host));
    }

    /// <summary>Whatever is not found, it is said of the host.</summary>
    public static async Task<Reply> RemoveHost(RequestContext context, IAggregateStore aggregates, IHostStore hosts, string id)
    {
        var host = context.Body.GetProperty("remove_host").TextMember("host")!;
        var missing = AggregateRules.NotInAggregate(host, id);
        if (await FindHostAsync(context, hosts, id, host) is { } unknown) return unknown.Kind == FaultKind.NotFound ? missing : unknown;
        var (aggregate, fault) = await RunAsync(context, aggregates, id, scene => AggregateRules.RemoveHost(scene, host));
        if (fault is not null) return fault.Kind == FaultKind.NotFound ? missing : fault;
        return Reply.Json(200, new AggregateDocument(AggregateView.Of(aggregate!)));
    }

    public static Task<Reply> SetMetadata(RequestContext context, IAggregateStore aggregates, string id)
    {
        var given = context.Body.GetProperty("set_metadata").GetProperty("metadata").EnumerateObject()
            .ToDictionary(pair => pair.Name, pair => pair.Value.ValueKind == JsonValueKind.Null ? null : pair.Value.GetString());
        return ChangeAsync(context, aggregates, id, scene => AggregateRules.SetMetadata(scene, given));
    }

    private static async Task<Fault?> FindHostAsync(RequestContext context, IHostStore hosts, string id, string host)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        if (AggregateIds.Read(id) is { Fault: { } notInteger }) return notInteger;
        return (await hosts.ListServicesAsync(host, ServiceClock.Compute, context.Cancel)).Count == 0 ? Faults.NotFound($"Compute host {host} could not be found.") : null;
    }

    private static async Task<Reply> ChangeAsync(RequestContext context, IAggregateStore aggregates, string id, Func<AggregateScene, AggregateChange> decide)
    {
        var (aggregate, fault) = await RunAsync(context, aggregates, id, decide);
        return fault is not null ? fault : Reply.Json(200, new AggregateDocument(AggregateView.Of(aggregate!)));
    }

    private static async Task<(Aggregate?, Fault?)> RunAsync(RequestContext context, IAggregateStore aggregates, string id, Func<AggregateScene, AggregateChange> decide)
    {
        if (context.AuthorizeDeclared() is { } refused) return (null, refused);
        var (number, badId) = AggregateIds.Read(id);
        if (badId is not null) return (null, badId);
        var (aggregate, fault) = await aggregates.ChangeAsync(number, decide, context.Cancel);
        return aggregate is null ? (null, AggregateIds.NotFound(id)) : (aggregate, fault);
    }
}
