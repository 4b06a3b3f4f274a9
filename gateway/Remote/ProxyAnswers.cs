using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;
using Yarp.ReverseProxy.Forwarder;

namespace NovaCompat.Gateway.Remote;

/// <summary>What the gateway itself must say of a remote service, in that service's own form.</summary>
internal sealed class ProxyAnswers(RequestDelegate next, ILogger<ProxyAnswers> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested) return;
        var failed = context.GetForwarderErrorFeature();
        // Only answers of services come with a destination; without one there was none that is well.
        if (failed is null && context.Response.StatusCode != StatusCodes.Status503ServiceUnavailable) return;
        var request = context.GetRequestContext();
        if (failed is not null) log.Failed(failed.Exception, request.RequestId, request.Face.Name, failed.Error);
        var timedOut = failed?.Error is ForwarderError.RequestTimedOut;
        context.Response.Clear();
        await request.RefuseAsync(Faults.Unavailable(timedOut
            ? $"The {request.Face.Name} service did not answer in time."
            : $"The {request.Face.Name} service cannot be reached. Please try again later.") with { RetryAfter = 5 });
    }
}
