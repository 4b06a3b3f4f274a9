namespace NovaCompat.Core.Failures;

/// <summary>The faults by name: <c>return Faults.NotFound("...")</c>.</summary>
public static class Faults
{
    public static Fault BadRequest(string message, string? type = null) => new(FaultKind.BadRequest, message, type);
    public static Fault Unauthorized(string message, string? type = null) => new(FaultKind.Unauthorized, message, type);
    public static Fault Forbidden(string message, string? type = null) => new(FaultKind.Forbidden, message, type);
    public static Fault NotFound(string message, string? type = null) => new(FaultKind.NotFound, message, type);
    public static Fault MethodNotAllowed(string message) => new(FaultKind.MethodNotAllowed, message);
    public static Fault NotAcceptable(string message) => new(FaultKind.NotAcceptable, message);
    public static Fault Conflict(string message, string? type = null) => new(FaultKind.Conflict, message, type);
    public static Fault Gone(string message = "This resource is no longer available. No forwarding address is given.") => new(FaultKind.Gone, message);
    public static Fault TooLarge(string message) => new(FaultKind.TooLarge, message);
    public static Fault UnsupportedMedia(string message) => new(FaultKind.UnsupportedMedia, message);
    public static Fault Unprocessable(string message) => new(FaultKind.Unprocessable, message);
    public static Fault Unexpected(string message) => new(FaultKind.Unexpected, message);
    public static Fault NotImplemented(string message) => new(FaultKind.NotImplemented, message);
    public static Fault Unavailable(string message) => new(FaultKind.Unavailable, message);
    public static Fault BadGateway(string message) => new(FaultKind.BadGateway, message);
    public static Fault GatewayTimeout(string message) => new(FaultKind.GatewayTimeout, message);

    /// <summary>The caller asks too often. Quota overruns are not this: they are Forbidden.</summary>
    public static Fault OverLimit(string message, int? retryAfter = null) => new(FaultKind.TooMany, message) { RetryAfter = retryAfter };
}
