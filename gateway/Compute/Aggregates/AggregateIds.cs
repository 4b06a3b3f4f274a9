using System.Globalization;
using System.Text.RegularExpressions;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Compute.Aggregates;

/// <summary>The integer ids in the paths of aggregates.</summary>
internal static partial class AggregateIds
{
    /// <summary>400 when the text is no integer, 404 when it is one that no aggregate can have.</summary>
    public static (long Number, Fault? Fault) Read(string id)
    {
        if (!Integer().IsMatch(id)) return (0, Faults.BadRequest("Invalid input received: id must be an integer"));
        return long.TryParse(id, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? (number, null)
            : (0, NotFound(id));
    }

    public static Fault NotFound(string id) => Faults.NotFound($"Aggregate {id} could not be found.");

    [GeneratedRegex(@"^\s*[-+]?[0-9]+\s*\z")]
    private static partial Regex Integer();
}
