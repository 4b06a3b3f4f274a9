namespace NovaCompat.Gateway.Http;

/// <summary>A dated form of an API, as <c>2.53</c>; ordered by number, not by text.</summary>
public readonly record struct Microversion(int Major, int Minor) : IComparable<Microversion>
{
    public int CompareTo(Microversion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public static bool operator <(Microversion left, Microversion right) => left.CompareTo(right) < 0;
    public static bool operator >(Microversion left, Microversion right) => left.CompareTo(right) > 0;
    public static bool operator <=(Microversion left, Microversion right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Microversion left, Microversion right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Major}.{Minor}";

    /// <summary>Null unless the text is two plain numbers without leading zeros; <c>2.0</c> is a version, <c>2.01</c> is not. A number without end is the largest.</summary>
    public static Microversion? Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Number(text.AsSpan(0, dot)) is { } major && major > 0 && Number(text.AsSpan(dot + 1)) is { } minor ? new(major, minor) : null;
    }

    private static int? Number(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 || (text[0] == '0' && text.Length > 1) || text.ContainsAnyExceptInRange('0', '9')) return null;
        return text.Length > 9 ? int.MaxValue : int.Parse(text);
    }
}
