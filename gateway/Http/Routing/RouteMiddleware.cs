using Microsoft.AspNetCore.Routing.Patterns;

namespace NovaCompat.Gateway.Http;

/// <summary>Right after routing: drops matches that the services would not make (other case, other method, a slash at the end).</summary>
public sealed class RouteMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.GetRequestContext();
        if (request.Versioned && HttpMethods.IsOptions(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<Anonymous>() is null)
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            context.Response.ContentLength = 0;
            context.Response.Headers.Remove("x-openstack-request-id");
            if (request.Face.RequestIdHeader is { } header) context.Response.Headers.Remove(header);
            return Task.CompletedTask;
        }
        if (request.NoRoute || !Stands(context.GetEndpoint(), context.Request.Path)) context.SetEndpoint(null);
        return next(context);
    }

    private static bool Stands(Endpoint? endpoint, PathString path) => endpoint switch
    {
        RouteEndpoint route => SameLiterals(route.RoutePattern, path.Value!),
        null => true,
        _ => endpoint.Metadata.GetMetadata<OutOfRange>() is not null,
    };

    private static bool SameLiterals(RoutePattern pattern, string path)
    {
        var rest = path.AsSpan(1);
        foreach (var segment in pattern.PathSegments)
        {
            var slash = rest.IndexOf('/');
            var text = slash < 0 ? rest : rest[..slash];
            if (segment is { IsSimple: true, Parts: [RoutePatternLiteralPart literal] } && !text.SequenceEqual(literal.Content)) return false;
            rest = slash < 0 ? default : rest[(slash + 1)..];
        }
        return true;
    }
}
