using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images;

/// <summary>The refusals of the catalog and of its stores, ready to throw.</summary>
public static class ImageFaults
{
    public static FaultException NotFound(Guid id) => Missing($"No image found with ID {id}");

    public static FaultException Missing(string message) => Of(FaultKind.NotFound, message);

    public static FaultException Invalid(string message) => Of(FaultKind.BadRequest, message);

    public static FaultException Forbidden(string message) => Of(FaultKind.Forbidden, message);

    public static FaultException Conflict(string message) => Of(FaultKind.Conflict, message);

    /// <summary>The image was deleted while its data came in.</summary>
    public static FaultException Gone(string message) => Of(FaultKind.Gone, message);

    public static FaultException TooLarge(string message) => Of(FaultKind.TooLarge, message);

    /// <summary>The data is not what it was declared to be, or is dangerous to open.</summary>
    public static FaultException BadData(string message) => Of(FaultKind.UnsupportedMedia, message);

    public static FaultException Transition(ImageStatus from, ImageStatus to) =>
        Conflict($"Image status transition from {from.Word()} to {to.Word()} is not allowed");

    private static FaultException Of(FaultKind kind, string message) => new(new Fault(kind, message));
}
