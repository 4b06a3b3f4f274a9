using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;
using Yarp.ReverseProxy.Forwarder;

namespace NovaCompat.Gateway.Remote;

/// <summary>
/// What the gateway itself must say of a remote service, in that service's own form. Clients repeat a request by themselves after a 503, so only what never
/// reached the service gets one.
/// </summary>
internal sealed class ProxyAnswers(RequestDelegate next, ILogger<ProxyAnswers> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || context.GetForwarderErrorFeature() is not { } failed) return;
        var request = context.GetRequestContext();
        log.Failed(failed.Exception, request.RequestId, request.Face.Name, failed.Error);
        context.Response.Clear();
        await request.RefuseAsync(FaultOf(failed, request.Face.Name));
    }

    private static Fault FaultOf(IForwarderErrorFeature failed, string service)
    {
        if (failed.Error == ForwarderError.NoAvailableDestinations || failed.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError })
            return Faults.Unavailable($"The {service} service cannot be reached. Please try again later.") with { RetryAfter = 5 };
        return failed.Error == ForwarderError.RequestTimedOut
            ? Faults.GatewayTimeout($"The {service} service did not answer in time. What was asked may still be done.")
            : Faults.BadGateway($"The {service} service broke off. What was asked may have been done.");
    }
}
