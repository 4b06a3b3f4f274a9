namespace NovaCompat.Images.Formats;

/// <summary>
/// One disk format, as far as we must know it before any other program opens the file: how to tell it, how large the disk in it is,
/// and what in it could reach outside it. Reads are bounded whatever the file claims.
/// </summary>
public interface IImageFormat
{
    /// <summary>As in the API's <c>disk_format</c>, or a name that no image may declare.</summary>
    string Name { get; }

    /// <summary>True when the same bytes are as well a plain disk, so that nothing in them is followed when they are opened as <c>raw</c>.</summary>
    bool Plain => false;

    bool Matches(ImageBytes file);

    /// <summary>Looks for danger in a file that <see cref="Matches"/>.</summary>
    /// <returns>Bytes of the disk, or null when the format does not say.</returns>
    /// <exception cref="UnsafeImageException">It may not be opened.</exception>
    long? Check(ImageBytes file);
}
