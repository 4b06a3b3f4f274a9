using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>The one table from a kind of fault to the status, reason phrase and Nova's key.</summary>
public readonly record struct FaultStatus(int Code, string Title, string Key)
{
    public static FaultStatus Of(FaultKind kind) => kind switch
    {
        FaultKind.BadRequest => new(400, "Bad Request", "badRequest"),
        FaultKind.Unauthorized => new(401, "Unauthorized", "unauthorized"),
        FaultKind.Forbidden => new(403, "Forbidden", "forbidden"),
        FaultKind.NotFound => new(404, "Not Found", "itemNotFound"),
        FaultKind.MethodNotAllowed => new(405, "Method Not Allowed", "badMethod"),
        FaultKind.NotAcceptable => new(406, "Not Acceptable", "computeFault"),
        FaultKind.Conflict => new(409, "Conflict", "conflictingRequest"),
        FaultKind.Gone => new(410, "Gone", "computeFault"),
        FaultKind.PreconditionFailed => new(412, "Precondition Failed", "computeFault"),
        FaultKind.TooLarge => new(413, "Request Entity Too Large", "overLimit"),
        FaultKind.UnsupportedMedia => new(415, "Unsupported Media Type", "badMediaType"),
        FaultKind.Unprocessable => new(422, "Unprocessable Entity", "computeFault"),
        FaultKind.TooMany => new(429, "Too Many Requests", "overLimit"),
        FaultKind.NotImplemented => new(501, "Not Implemented", "notImplemented"),
        FaultKind.BadGateway => new(502, "Bad Gateway", "computeFault"),
        FaultKind.Unavailable => new(503, "Service Unavailable", "serviceUnavailable"),
        FaultKind.GatewayTimeout => new(504, "Gateway Timeout", "computeFault"),
        _ => new(500, "Internal Server Error", "computeFault"),
    };
}
