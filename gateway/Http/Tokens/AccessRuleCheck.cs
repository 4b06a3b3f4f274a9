using System.Text.RegularExpressions;

namespace NovaCompat.Gateway.Http;

/// <summary>Holds tokens of application credentials to their access rules, as the token check in front of every OpenStack service does.</summary>
public static partial class AccessRuleCheck
{
    /// <summary>True for a bearer without such rules, and for nobody.</summary>
    public static bool Allows(RequestContext request)
    {
        if (request.Bearer?.AllowedRequests is not { } rules) return true;
        var (method, path) = (request.Http.Request.Method, request.ClientPath);
        // A token may always be looked at.
        if (request.Face == Faces.Identity && HttpMethods.IsGet(method) && path.EndsWith("/v3/auth/tokens", StringComparison.Ordinal)) return true;
        return rules.Any(rule => rule.Method == method && request.Face.ServiceTypes.Contains(rule.Service) && Matches(path, rule.Path));
    }

    /// <summary><c>*</c> and <c>{name}</c> stand for one part of a path, <c>**</c> for any number of them.</summary>
    public static bool Matches(string path, string rule)
    {
        var pattern = string.Concat(Marks().Split(rule).Select(piece => piece switch
        {
            "**" => ".*",
            "*" => "[^/]+",
            ['{', ..] and [.., '}'] => "[^/]+",
            _ => Regex.Escape(piece),
        }));
        return Regex.IsMatch(path, $@"^{pattern}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"(\*\*|\*|\{[^}]*\})")]
    private static partial Regex Marks();
}
