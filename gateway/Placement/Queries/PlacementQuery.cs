using System.Text.RegularExpressions;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Placement.Queries;

/// <summary>Which words a query may have.</summary>
internal static class PlacementQuery
{
    /// <param name="request">Whose query is looked at.</param>
    /// <param name="names">Words that may be there.</param>
    /// <param name="pattern">Words that may be there too; null when there are none.</param>
    /// <exception cref="FaultException">It has another word, or is no text.</exception>
    public static void Check(RequestContext request, IReadOnlyList<string> names, Regex? pattern = null)
    {
        if (!request.Query.IsUtf8) throw Invalid("the query is no UTF-8");
        var others = request.Query.Names.Where(name => !names.Contains(name) && pattern?.IsMatch(name) != true).Order(StringComparer.Ordinal).Select(Python.Repr).ToList();
        if (others.Count > 0) throw Invalid($"Additional properties are not allowed ({string.Join(", ", others)} {(others.Count == 1 ? "was" : "were")} unexpected)");
    }

    /// <exception cref="FaultException">The word is given and is no uuid.</exception>
    public static Guid? Id(RequestContext request, string name)
    {
        if (request.Query[name] is not { } text) return null;
        return PlacementRequests.Id(text) ?? throw Invalid($"{Python.Repr(text)} is not a 'uuid'");
    }

    /// <exception cref="FaultException">The word is missing, empty or longer than 255 characters.</exception>
    public static string Owner(RequestContext request, string name) => request.Query[name] switch
    {
        null => throw Invalid($"{Python.Repr(name)} is a required property"),
        { Length: 0 } => throw Invalid("'' is too short"),
        { Length: > 255 } text => throw Invalid($"{Python.Repr(text)} is too long"),
        var text => text,
    };

    public static FaultException Invalid(string reason) => new(Faults.BadRequest("Invalid query string parameters: " + reason));
}
