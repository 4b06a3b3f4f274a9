namespace NovaCompat.Core.Failures;

/// <summary>Why a request is refused; a face decides what status and key that is on its wire.</summary>
public enum FaultKind
{
    BadRequest,
    Unauthorized,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    NotAcceptable,
    Conflict,
    Gone,
    PreconditionFailed,
    TooLarge,
    UnsupportedMedia,
    Unprocessable,
    TooMany,
    Unexpected,
    NotImplemented,
    Unavailable,
}
