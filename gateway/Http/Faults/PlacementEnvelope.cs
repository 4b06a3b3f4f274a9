using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Placement;

namespace NovaCompat.Gateway.Http;

/// <summary><c>{"errors": [{"status", "title", "detail", "code", "request_id"}]}</c>, the code from 1.23 on; a version that is not served is told which are.</summary>
public sealed class PlacementEnvelope : IFaultEnvelope
{
    public Task WriteAsync(HttpContext context, Fault fault) =>
        FaultWriter.WriteAsync(context, fault, "application/json", (json, status) =>
        {
            json.WriteStartArray("errors");
            json.WriteStartObject();
            var request = context.GetRequestContext();
            json.WriteNumber("status", status.Code);
            json.WriteString("title", status.Title);
            json.WriteString("detail", fault.Message);
            if (request.Since(23)) json.WriteString("code", fault.Type ?? "placement.undefined_code");
            json.WriteString("request_id", request.RequestId);
            if (request.MicroversionRefusal is not null && status.Code == StatusCodes.Status406NotAcceptable)
            {
                json.WriteString("max_version", PlacementVersion.Max.ToString());
                json.WriteString("min_version", PlacementVersion.Min.ToString());
            }
            json.WriteEndObject();
            json.WriteEndArray();
        });
}
