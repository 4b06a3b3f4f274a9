namespace NovaCompat.Gateway.Http;

public static class RequestContextExtensions
{
    /// <summary>The context that the first middleware attached.</summary>
    public static RequestContext GetRequestContext(this HttpContext context) =>
        context.Features.Get<RequestContext>() ?? throw new InvalidOperationException("UseGatewayHttp must come first.");
}
