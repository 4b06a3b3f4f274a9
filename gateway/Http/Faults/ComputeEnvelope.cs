using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary><c>{"itemNotFound": {"code": 404, "message": "..."}}</c></summary>
public sealed class ComputeEnvelope : IFaultEnvelope
{
    public Task WriteAsync(HttpContext context, Fault fault) =>
        FaultWriter.WriteAsync(context, fault, "application/json; charset=UTF-8", (json, status) =>
        {
            json.WriteStartObject(status.Key);
            json.WriteNumber("code", status.Code);
            json.WriteString("message", fault.Message);
            if (fault.RetryAfter is { } seconds) json.WriteString("retryAfter", seconds.ToString());
            json.WriteEndObject();
        });
}
