using System.Net.Http;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace NovaCompat.Gateway.Remote;

/// <summary>
/// Sends a request again, to another destination when there is one, if nothing can have come of it: its connection was never made, or it asks
/// without changing and no answer has begun.
/// </summary>
internal sealed class SafeRetries(RequestDelegate next)
{
    private const int Most = 2;

    public async Task InvokeAsync(HttpContext context)
    {
        var proxy = context.GetReverseProxyFeature();
        var all = proxy.AllDestinations;
        for (var attempt = 0; ; attempt++)
        {
            await next(context);
            if (attempt == Most || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || context.GetForwarderErrorFeature() is not { } failed || !IsSafe(context.Request, failed)) return;
            var others = all.Where(destination => destination != proxy.ProxiedDestination && destination.Health.Active != DestinationHealth.Unhealthy).ToList();
            if (others.Count == 0 && attempt > 0) return;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            proxy.AvailableDestinations = others.Count > 0 ? others : all;
        }
    }

    private static bool IsSafe(HttpRequest request, IForwarderErrorFeature failed) =>
        failed.Error == ForwarderError.Request && (failed.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
            || ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding")));
}
