using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>changePassword</c>: the host sets it in the running guest.</summary>
public static class ChangePassword
{
    public static readonly Rule Body = Rule.Wrapped("changePassword", Rule.Wrapped("adminPass", Rule.Text));

    /// <summary>202 when it is set, or when the host has not answered yet; 409 when it could not be set, 501 when nobody in the guest answers.</summary>
    public static async Task<Reply> Handle(RequestContext request, string id, ActionResults results)
    {
        var password = request.Body.GetProperty("changePassword").GetProperty("adminPass").GetString();
        if (await request.TryBeginOnHostAsync(id, ServerActions.ChangePassword, body => body with { AdminPassword = password }) is { } refused) return refused;
        var failed = await results.FailureAsync(Ids.Named(id), request.RequestId, request.Cancel);
        if (failed?.Message == ICanSetPassword.NobodyAnswers) return Faults.NotImplemented(failed.Message);
        return failed is null ? Reply.Accepted : failed;
    }
}
