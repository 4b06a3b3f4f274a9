using System.Globalization;

namespace NovaCompat.Scheduler;

/// <summary>The small language in values of extra specs: an operator and operands, such as <c>&gt;= 4</c>, <c>s== x</c>, <c>&lt;or&gt; a &lt;or&gt; b</c>.</summary>
internal static class ExtraSpecRule
{
    /// <summary>Whether a value of a host fits the rule. Note that <c>=</c> means "at least"; text without an operator means equality.</summary>
    public static bool Matches(string value, string rule)
    {
        var words = rule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return value == rule;
        var operands = words.AsSpan(1);
        return words[0] switch
        {
            "=" or ">=" => Numbers(value, operands, out var have, out var want) && have >= want,
            "<=" => Numbers(value, operands, out var have, out var want) && have <= want,
            "==" => Numbers(value, operands, out var have, out var want) && have == want,
            "!=" => Numbers(value, operands, out var have, out var want) && have != want,
            "s==" => Order(value, operands) == 0,
            "s!=" => Order(value, operands) is { } order && order != 0,
            "s<" => Order(value, operands) < 0,
            "s<=" => Order(value, operands) <= 0,
            "s>" => Order(value, operands) > 0,
            "s>=" => Order(value, operands) >= 0,
            "<in>" => operands.Length > 0 && value.Contains(operands[0], StringComparison.Ordinal),
            "<all-in>" => operands.Length > 0 && ContainsAll(value, operands),
            "<or>" => IsOneOf(value, operands),
            _ => value == rule,
        };
    }

    private static bool Numbers(string value, ReadOnlySpan<string> operands, out double have, out double want)
    {
        want = 0;
        return Number(value, out have) && operands.Length > 0 && Number(operands[0], out want);
    }

    private static bool Number(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static int? Order(string value, ReadOnlySpan<string> operands) => operands.Length > 0 ? string.CompareOrdinal(value, operands[0]) : null;

    private static bool ContainsAll(string value, ReadOnlySpan<string> operands)
    {
        foreach (var operand in operands)
        {
            if (!value.Contains(operand, StringComparison.Ordinal)) return false;
        }

        return true;
    }

    /// <summary>Operands are a, &lt;or&gt;, b, &lt;or&gt;, c.</summary>
    private static bool IsOneOf(string value, ReadOnlySpan<string> operands)
    {
        for (var i = 0; i < operands.Length; i += 2)
        {
            if (operands[i] == value) return true;
        }

        return false;
    }
}
