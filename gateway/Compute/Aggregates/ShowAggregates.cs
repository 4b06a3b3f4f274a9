using NovaCompat.Core.Aggregates;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Aggregates;

/// <summary><c>GET /os-aggregates</c> and <c>GET /os-aggregates/{id}</c></summary>
internal static class ShowAggregates
{
    public static async Task<Reply> List(RequestContext context, IAggregateStore aggregates)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        return Reply.Json(200, new AggregateList([.. (await aggregates.ListAsync(context.Cancel)).Select(AggregateView.Of)]));
    }

    public static async Task<Reply> Show(RequestContext context, IAggregateStore aggregates, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var (number, fault) = AggregateIds.Read(id);
        if (fault is not null) return fault;
        return await aggregates.FindAsync(number, context.Cancel) is { } aggregate ? Reply.Json(200, new AggregateDocument(AggregateView.Of(aggregate))) : AggregateIds.NotFound(id);
    }
}
