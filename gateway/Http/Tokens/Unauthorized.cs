using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>401 as the token check in front of every OpenStack service says it: always in Identity's form, with the way to Identity.</summary>
internal static class Unauthorized
{
    private static readonly IFaultEnvelope Form = new IdentityEnvelope();
    private static readonly Fault Fault = Faults.Unauthorized("The request you have made requires authentication.");

    public static Task AnswerAsync(RequestContext request, IFacePorts ports)
    {
        var context = request.Http;
        var port = ports.PortOf(Faces.Identity) ?? Faces.Identity.Port;
        context.Response.Headers.WWWAuthenticate = $"Keystone uri=\"{context.Request.Scheme}://{context.Request.Host.Host}:{port}/v3\"";
        return Form.WriteAsync(context, Fault);
    }
}
