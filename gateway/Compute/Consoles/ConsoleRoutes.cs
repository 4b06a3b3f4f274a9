using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Consoles;

/// <summary>Consoles of servers, and what the proxy asks about them.</summary>
public static class ConsoleRoutes
{
    private const string Policy = "os_compute_api:os-remote-consoles";

    public static void MapConsoles(this FaceRoutes routes)
    {
        const string tokens = "os_compute_api:os-console-auth-tokens";
        routes.Map("POST", "/servers/{id}/remote-consoles", RemoteConsole.Create).Microversions(6).Body(ConsoleRules.Remote).Policy(Policy).Replies(200, typeof(RemoteConsoleDocument));
        routes.Map("GET", "/os-console-auth-tokens/{token}", ConsoleTokens.Gone).Microversions(1, 30).Policy(tokens);
        routes.Map("GET", "/os-console-auth-tokens/{token}", ConsoleTokens.Show).Microversions(31).Query(QueryRule.None(since: 99)).Policy(tokens).Replies(200, typeof(ConsoleAccessDocument));
    }

    public static void MapConsoles(this ActionTable actions)
    {
        actions.Map("os-getVNCConsole", RemoteConsole.Vnc).Microversions(1, 5).Body(ConsoleRules.Vnc).Policy(Policy).Replies(200, typeof(ConsoleDocument));
        actions.Map("os-getSPICEConsole", RemoteConsole.Spice).Microversions(1, 5).Body(ConsoleRules.Spice).Policy(Policy).Replies(200, typeof(ConsoleDocument));
        actions.Map("os-getRDPConsole", RemoteConsole.Rdp).Microversions(1, 5).TokenOnly();
        actions.Map("os-getSerialConsole", RemoteConsole.Serial).Microversions(1, 5).Body(ConsoleRules.Serial).Policy(Policy).Replies(200, typeof(ConsoleDocument));
    }
}
