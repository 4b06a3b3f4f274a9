using System.Globalization;
using System.Text.RegularExpressions;
using NovaCompat.Gateway.Compute.Bodies;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary>One known extra spec: its name as a pattern, and what is wrong with a value (null when nothing).</summary>
internal sealed class SpecRule(string name, Func<string, string?> check)
{
    private readonly Regex _name = new($"^{name}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public bool Takes(string key) => _name.IsMatch(key);

    public string? Check(string value) => check(value);

    public static SpecRule Text(string name) => new(name, _ => null);

    public static SpecRule Flag(string name) => new(name, value => BodyValues.Truth(value) is null ? $"'{value}' is not a valid boolean-like value." : null);

    public static SpecRule Word(string name, params string[] words) => new(name, value => words.Contains(value) ? null : $"'{value}' is not one of: {string.Join(", ", words)}.");

    public static SpecRule Number(string name, long min = long.MinValue, long max = long.MaxValue) => new(name, value =>
        !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? $"'{value}' is not a valid integer value."
        : number < min ? $"'{number}' is less than the min value of '{min}'."
        : number > max ? $"'{number}' is greater than the max value of '{max}'."
        : null);

    public static SpecRule Form(string name, string pattern)
    {
        var regex = new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return new(name, value => regex.IsMatch(value) ? null : $"'{value}' is not of the format '{pattern}'.");
    }
}
