using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Http;

/// <summary>How a route declares its rules.</summary>
public static class RuleDeclarations
{
    /// <summary>The body obeys the rule, or 400 before the handler runs. Several may be declared for disjoint ranges of 2.x.</summary>
    public static T Body<T>(this T route, Rule rule, int since = 0, int until = int.MaxValue) where T : IEndpointConventionBuilder =>
        route.WithMetadata(new BodyRule(rule, since, until));

    /// <summary>The query obeys the rule, or 400.</summary>
    public static T Query<T>(this T route, QueryRule rule, int since = 0, int until = int.MaxValue) where T : IEndpointConventionBuilder =>
        route.WithMetadata(new DeclaredQuery(rule, since, until));
}
