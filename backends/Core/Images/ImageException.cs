namespace NovaCompat.Core.Images;

/// <summary>An expected refusal of the image catalog; its text is shown to users.</summary>
public sealed class ImageException(ImageFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public ImageFault Fault { get; } = fault;

    public static ImageException NotFound(Guid id) => new(ImageFault.NotFound, $"No image found with ID {id}");

    public static ImageException Transition(ImageStatus from, ImageStatus to) =>
        new(ImageFault.Conflict, $"Image status transition from {from.Word()} to {to.Word()} is not allowed");
}

/// <summary>Why the catalog refused.</summary>
public enum ImageFault
{
    Invalid,
    Forbidden,
    NotFound,
    Conflict,

    /// <summary>The image was deleted while its data came in.</summary>
    Gone,
    TooLarge,

    /// <summary>The data is not what it was declared to be, or is dangerous to open.</summary>
    BadData,
}
