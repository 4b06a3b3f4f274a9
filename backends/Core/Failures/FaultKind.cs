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

    /// <summary>A service behind this one broke off: what was asked may have been done.</summary>
    BadGateway,

    /// <summary>A service behind this one did not answer in time: what was asked may yet be done.</summary>
    GatewayTimeout,
}
