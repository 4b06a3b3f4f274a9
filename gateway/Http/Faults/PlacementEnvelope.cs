using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary><c>{"errors": [{"status", "request_id", "title", "detail", "code"}]}</c></summary>
public sealed class PlacementEnvelope : IFaultEnvelope
{
    public Task WriteAsync(HttpContext context, Fault fault) =>
        FaultWriter.WriteAsync(context, fault, "application/json", (json, status) =>
        {
            json.WriteStartArray("errors");
            json.WriteStartObject();
            json.WriteNumber("status", status.Code);
            json.WriteString("request_id", context.GetRequestContext().RequestId);
            json.WriteString("title", status.Title);
            json.WriteString("detail", fault.Message);
            json.WriteString("code", fault.Type ?? "placement.undefined_code");
            json.WriteEndObject();
            json.WriteEndArray();
        });
}
