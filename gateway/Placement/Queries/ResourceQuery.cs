using System.Globalization;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Placement.Queries;

/// <summary>Reads <c>resources=VCPU:2,MEMORY_MB:1024</c>.</summary>
internal static class ResourceQuery
{
    private const string Form = "Badly formed resources parameter. Expected resources query string parameter in form: ?resources=VCPU:2,MEMORY_MB:1024. Got: ";

    /// <exception cref="FaultException">The text has another form, or an amount is less than one.</exception>
    public static IReadOnlyDictionary<string, int> Read(string text)
    {
        if (text.Trim().Length == 0) throw Bad(Form + "empty string.");
        var amounts = new Dictionary<string, int>();
        foreach (var part in text.Split(','))
        {
            if (part.Split(':') is not [var name, var written]) throw Bad($"{Form}{part}.");
            if (!long.TryParse(written, NumberStyles.Integer, CultureInfo.InvariantCulture, out var amount)) throw Bad($"Requested resource {name} expected positive integer amount. Got: {written}.");
            if (amount < 1) throw Bad($"Requested resource {name} requires amount >= 1. Got: {amount}.");
            amounts[name] = (int)Math.Min(amount, int.MaxValue);
        }
        return amounts;
    }

    private static FaultException Bad(string message) => new(Faults.BadRequest(message));
}
