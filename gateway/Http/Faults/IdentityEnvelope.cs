using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary><c>{"error": {"code": 404, "message": "...", "title": "Not Found"}}</c></summary>
public sealed class IdentityEnvelope : IFaultEnvelope
{
    public Task WriteAsync(HttpContext context, Fault fault) =>
        FaultWriter.WriteAsync(context, fault, "application/json", (json, status) =>
        {
            json.WriteStartObject("error");
            json.WriteNumber("code", status.Code);
            json.WriteString("message", fault.Message);
            json.WriteString("title", status.Title);
            json.WriteEndObject();
        });
}
