using System.Globalization;
using NovaCompat.Core.Images;

namespace NovaCompat.Remote.Images;

/// <summary>The path of a list in the Image API v2.</summary>
internal static class ImageListPath
{
    /// <param name="query">Without its marker and limit, which are of one page.</param>
    /// <param name="marker">The last image of the page before.</param>
    /// <param name="limit">The most images of this page.</param>
    public static string Of(ImageQuery query, Guid? marker, int limit) =>
        "/v2/images?" + string.Join('&', Pairs(query, marker, limit).Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));

    private static IEnumerable<(string Name, string Value)> Pairs(ImageQuery query, Guid? marker, int limit)
    {
        yield return ("limit", limit.ToString(CultureInfo.InvariantCulture));
        if (marker is { } last) yield return ("marker", last.ToString());
        if (query.AnyVisibility) yield return ("visibility", "all");
        else if (query.Visibility is { } visibility) yield return ("visibility", visibility.Word());
        if (query.MemberStatus != ImageMemberStatus.Accepted) yield return ("member_status", query.MemberStatus?.Word() ?? "all");
        foreach (var filter in query.Filters) yield return Pair(filter);
        foreach (var (name, value) in query.Properties) yield return (name, value);
        foreach (var tag in query.Tags) yield return ("tag", tag);
        yield return ("sort", string.Join(',', query.Sort.Select(sort => $"{sort.Field}:{(sort.Descending ? "desc" : "asc")}")));
    }

    private static (string Name, string Value) Pair(ImageFilter filter) => (ImageFields.All[filter.Field].Kind, filter.Comparison, filter.Value) switch
    {
        (ImageFieldKind.Time, var comparison, long micros) => (filter.Field, $"{Word(comparison)}:{DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond):yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}"),
        (ImageFieldKind.Number, ImageComparison.Equal, long number) => (filter.Field, Text(number)),
        (ImageFieldKind.Number, ImageComparison.GreaterOrEqual, long number) => (filter.Field + "_min", Text(number)),
        (ImageFieldKind.Number, ImageComparison.LessOrEqual, long number) => (filter.Field + "_max", Text(number)),
        (ImageFieldKind.Flag, ImageComparison.Equal, bool flag) => (filter.Field, flag ? "true" : "false"),
        (ImageFieldKind.Word, ImageComparison.In, IReadOnlyList<string> words) => (filter.Field, "in:" + string.Join(',', words.Select(Quoted))),
        // The prefix keeps a word with a colon in it from being read as a comparison.
        (ImageFieldKind.Word, ImageComparison.Equal, string word) => (filter.Field, word.Contains(':', StringComparison.Ordinal) ? "eq:" + word : word),
        (ImageFieldKind.Exact, ImageComparison.Equal, string word) => (filter.Field, word),
        _ => throw ImageFaults.Invalid($"The Image service cannot look for {filter.Field} so."),
    };

    private static string Word(ImageComparison comparison) => comparison switch
    {
        ImageComparison.Equal => "eq",
        ImageComparison.NotEqual => "neq",
        ImageComparison.Less => "lt",
        ImageComparison.LessOrEqual => "lte",
        ImageComparison.Greater => "gt",
        _ => "gte",
    };

    private static string Quoted(string word) => "\"" + word.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
