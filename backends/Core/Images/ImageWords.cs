namespace NovaCompat.Core.Images;

/// <summary>The API's words for the image enumerations: lower case on the wire and in the store.</summary>
public static class ImageWords
{
    public static string Word<T>(this T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Null when there is no such word; numbers are not words.</summary>
    public static T? Parse<T>(string? word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (value.Word() == word) return value;
        }
        return null;
    }
}
