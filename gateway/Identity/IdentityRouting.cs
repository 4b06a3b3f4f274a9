using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Identity;

/// <summary>How routes of Identity are declared: every GET is a HEAD too, and every answer depends on the token.</summary>
internal static class IdentityRouting
{
    public static IEndpointConventionBuilder Get(this FaceRoutes face, string path, Func<RequestContext, Reply> handler) =>
        face.Do("GET", path, request => Task.FromResult(handler(request)));

    public static IEndpointConventionBuilder Do(this FaceRoutes face, string method, string path, Func<RequestContext, Task<Reply>> handler)
    {
        RequestDelegate run = async context =>
        {
            context.Response.Headers.Vary = "X-Auth-Token";
            var reply = await handler(context.GetRequestContext());
            await reply.ExecuteAsync(context);
        };
        var route = face.Map(method, path, run);
        return method == "GET" ? new Both(route, face.Map("HEAD", path, run)) : route;
    }

    /// <summary>A part of the path.</summary>
    public static string Value(this RequestContext request, string name) =>
        request.Http.Request.RouteValues[name] as string ?? throw new InvalidOperationException($"The route has no part {name}.");

    private sealed class Both(IEndpointConventionBuilder first, IEndpointConventionBuilder second) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention)
        {
            first.Add(convention);
            second.Add(convention);
        }

        public void Finally(Action<EndpointBuilder> finallyConvention)
        {
            first.Finally(finallyConvention);
            second.Finally(finallyConvention);
        }
    }
}
