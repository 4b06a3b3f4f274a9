using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Http;

/// <summary>Endpoint metadata: the body's rule in a range of minor microversions.</summary>
public sealed record BodyRule(Rule Rule, int Since, int Until);

/// <summary>Endpoint metadata: the query's rule in a range of minor microversions.</summary>
public sealed record DeclaredQuery(QueryRule Rule, int Since, int Until);

/// <summary>Applies the body and query rules that the route or action declares: body first.</summary>
internal static class RequestRules
{
    public static Fault? Check(RequestContext request) => Body(request) ?? Query(request);

    private static Fault? Body(RequestContext request)
    {
        var version = request.RuleVersion;
        foreach (var declared in request.Metadata.GetOrderedMetadata<BodyRule>())
        {
            if (version < declared.Since || version > declared.Until) continue;
            if (declared.Rule.Test(request.Body, version) is { } violation) return Faults.BadRequest(violation.BodyMessage);
            if (request.Legacy) request.Body = JsonSerializer.SerializeToElement(declared.Rule.Known(request.Body));
        }
        return null;
    }

    private static Fault? Query(RequestContext request)
    {
        var version = request.RuleVersion;
        foreach (var declared in request.Metadata.GetOrderedMetadata<DeclaredQuery>())
        {
            if (!request.Query.IsUtf8) return Faults.BadRequest("Query string is not UTF-8 encoded");
            if (version < declared.Since || version > declared.Until) continue;
            if (declared.Rule.Test(request.Query, version) is { } violation) return Faults.BadRequest(violation.QueryMessage);
            request.Query.Keep(name => declared.Rule.Knows(name, version));
        }
        return null;
    }
}
