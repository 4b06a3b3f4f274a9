using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary><c>{"NeutronError": {"type": "NetworkNotFound", "message": "...", "detail": ""}}</c></summary>
public sealed class NetworkEnvelope : IFaultEnvelope
{
    public Task WriteAsync(HttpContext context, Fault fault) =>
        FaultWriter.WriteAsync(context, fault, "application/json", (json, status) =>
        {
            json.WriteStartObject("NeutronError");
            json.WriteString("type", fault.Type ?? TypeOf(status));
            json.WriteString("message", fault.Message);
            json.WriteString("detail", "");
            json.WriteEndObject();
        });

    private static string TypeOf(FaultStatus status) => "HTTP" + status.Title.Replace(" ", "", StringComparison.Ordinal);
}
