namespace NovaCompat.Gateway.Http;

/// <summary>What a route or an action says of itself, after <c>Map</c>.</summary>
public static class RouteDeclarations
{
    /// <summary>Needs no token.</summary>
    public static T Anonymous<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(Http.Anonymous.Instance);

    /// <summary>Needs a token and nothing else: no rule guards it.</summary>
    public static T TokenOnly<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(Http.TokenOnly.Instance);

    /// <summary>Exists from 2.<paramref name="min"/> to 2.<paramref name="max"/>, both included.</summary>
    public static T Microversions<T>(this T route, int min, int? max = null) where T : IEndpointConventionBuilder =>
        route.WithMetadata(new MicroversionRange(new(2, min), max is { } minor ? new Microversion(2, minor) : null));

    /// <summary>The body is a stream that the handler reads itself; no size limit, no JSON.</summary>
    public static T RawBody<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(Http.RawBody.Instance);

    /// <summary>The policy rule, for documents and for handlers that call <c>context.AuthorizeDeclared()</c>.</summary>
    public static T Policy<T>(this T route, string rule) where T : IEndpointConventionBuilder => route.WithMetadata(new PolicyName(rule));
}

/// <summary>Endpoint metadata: see <see cref="RouteDeclarations.RawBody"/>.</summary>
public sealed class RawBody
{
    public static readonly RawBody Instance = new();
}

/// <summary>Endpoint metadata: see <see cref="RouteDeclarations.TokenOnly"/>.</summary>
public sealed class TokenOnly
{
    public static readonly TokenOnly Instance = new();
}

/// <summary>Endpoint metadata: the rule that guards the route.</summary>
public sealed record PolicyName(string Rule);
