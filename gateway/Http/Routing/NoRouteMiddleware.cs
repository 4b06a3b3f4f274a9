using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>No endpoint: 404 without an envelope, but for Identity, which has none but its own.</summary>
public sealed class NoRouteMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not null) return next(context);
        var request = context.GetRequestContext();
        return request.Face == Faces.Identity
            ? request.RefuseAsync(Faults.NotFound("The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again."))
            : PlainAnswers.NotFoundAsync(context);
    }
}
