using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>os-start</c>, <c>os-stop</c> and <c>reboot</c>: 202, and the host does it.</summary>
public static class PowerActions
{
    /// <summary>How long a guest may take to obey the power button.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    public static void MapPower(this ActionTable actions)
    {
        actions.Map("os-start", Start).Body(PowerActionRules.Start).Policy("os_compute_api:servers:start");
        actions.Map("os-stop", Stop).Body(PowerActionRules.Stop).Policy("os_compute_api:servers:stop");
        actions.Map("reboot", Reboot).Body(PowerActionRules.Reboot).Policy("os_compute_api:servers:reboot");
    }

    public static Task<Reply> Start(RequestContext request, string id) => request.BeginOnHostAsync(id, ServerActions.Start);

    public static Task<Reply> Stop(RequestContext request, string id) => request.BeginOnHostAsync(id, ServerActions.Stop, body => body with { Grace = Grace });

    public static Task<Reply> Reboot(RequestContext request, string id)
    {
        var hard = request.Body.GetProperty("reboot").GetProperty("type").GetString()!.Equals("HARD", StringComparison.OrdinalIgnoreCase);
        return request.BeginOnHostAsync(id, hard ? ServerActions.RebootHard : ServerActions.RebootSoft, body => body with { Hard = hard, Grace = hard ? TimeSpan.Zero : Grace });
    }
}
