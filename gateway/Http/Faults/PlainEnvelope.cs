using System.Net;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>Of services without an envelope of their own (image, object store): HTML, text or JSON, with the reason in the middle.</summary>
public sealed class PlainEnvelope : IFaultEnvelope
{
    public Task WriteAsync(HttpContext context, Fault fault)
    {
        var status = FaultStatus.Of(fault.Kind);
        if (fault.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString();
        return PlainAnswers.WriteAsync(context, status.Code, status.Title, WebUtility.HtmlEncode(fault.Message));
    }
}
