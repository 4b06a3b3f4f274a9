namespace NovaCompat.Core;

/// <summary>
/// Ids in clients' texts. Nova's check for UUIDs (oslo_utils.uuidutils.is_uuid_like) lets braces, <c>urn:uuid:</c> and missing hyphens through, but the
/// services then look an id up as the text it is: only the canonical form, 36 characters in hyphens, names anything.
/// </summary>
public static class Ids
{
    private const int Length = 36;

    /// <summary>True for the canonical form alone, in either case.</summary>
    public static bool TryRead(string? text, out Guid id)
    {
        id = Guid.Empty;
        return text?.Length == Length && Guid.TryParseExact(text, "D", out id);
    }

    /// <summary>What a text names that passed the check for UUIDs: <see cref="Guid.Empty"/>, which nothing has, for any other form.</summary>
    public static Guid Named(string text) => TryRead(text, out var id) ? id : Guid.Empty;
}
