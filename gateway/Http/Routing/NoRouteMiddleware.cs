using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>No endpoint: 404 without an envelope, but for Identity and Placement, which have none but their own.</summary>
public sealed class NoRouteMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not null) return next(context);
        var request = context.GetRequestContext();
        if (request.Face == Faces.Placement) return request.RefuseAsync(OutOfRange.Fault);
        return request.Face == Faces.Identity
            ? request.RefuseAsync(Faults.NotFound("The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again."))
            : PlainAnswers.NotFoundAsync(context);
    }
}
