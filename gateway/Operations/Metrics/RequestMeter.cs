using System.Collections.Concurrent;
using System.Diagnostics;
using NovaCompat.Gateway.Http;
using Prometheus;

namespace NovaCompat.Gateway.Operations.Metrics;

/// <summary>Durations of requests by face, method, route template and status. Whatever clients send, labels come from our own lists.</summary>
public sealed class RequestMeter(RequestDelegate next, GatewayMetrics metrics)
{
    private const string None = "none";

    private static readonly HashSet<string> Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private readonly ConcurrentDictionary<(string Face, string Method, string Route, int Status), Histogram.Child> known = new();

    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var method = context.Request.Method;
        try
        {
            await next(context);
        }
        finally
        {
            var face = context.Features.Get<RequestContext>()?.Face.Name ?? None;
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? None;
            var key = (face, Methods.Contains(method) ? method : "other", route, context.Response.StatusCode);
            known.GetOrAdd(key, Find, metrics).Observe(Stopwatch.GetElapsedTime(started).TotalSeconds, Exemplar.None);
        }
    }

    private static Histogram.Child Find((string Face, string Method, string Route, int Status) key, GatewayMetrics metrics) =>
        metrics.Requests.WithLabels(key.Face, key.Method, key.Route, key.Status.ToString());
}
