using System.Diagnostics.CodeAnalysis;

namespace NovaCompat.Images.Formats;

/// <summary>One line a danger: <c>Refuse.When(there is one, "its name")</c>.</summary>
internal static class Refuse
{
    /// <exception cref="UnsafeImageException">When <paramref name="danger"/>.</exception>
    public static void When([DoesNotReturnIf(true)] bool danger, string what)
    {
        if (danger) throw new UnsafeImageException(what);
    }

    /// <summary>A size that the file claims, as a signed number of bytes.</summary>
    /// <exception cref="UnsafeImageException">When it is beyond any disk.</exception>
    public static long Absurd(ulong units, ulong bytesPerUnit = 1) =>
        units <= long.MaxValue / bytesPerUnit ? (long)(units * bytesPerUnit) : throw new UnsafeImageException("The virtual size is absurd");
}
