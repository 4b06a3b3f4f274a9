using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>How a face writes a fault: status, headers and body.</summary>
public interface IFaultEnvelope
{
    Task WriteAsync(HttpContext context, Fault fault);
}
