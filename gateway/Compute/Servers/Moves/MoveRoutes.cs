using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The actions that bring a server to another host, or to another flavor.</summary>
public static class MoveRoutes
{
    private const string Migrations = "os_compute_api:os-migrate-server:";

    public static void MapMoves(this ActionTable actions)
    {
        actions.Map("resize", ResizeServer.Resize).Body(MoveRules.Resize).Policy("os_compute_api:servers:resize");
        actions.Map("confirmResize", ConfirmResize.Handle).Body(MoveRules.Confirm).Policy("os_compute_api:servers:confirm_resize");
        actions.Map("revertResize", RevertResize.Handle).Body(MoveRules.Revert).Policy("os_compute_api:servers:revert_resize");
        actions.Map("migrate", MigrateServer.Anywhere).Microversions(1, 55).Policy(Migrations + "migrate");
        actions.Map("migrate", MigrateServer.Somewhere).Microversions(56).Body(MoveRules.Migrate, since: 56).Policy(Migrations + "migrate");
        actions.Map("os-migrateLive", LiveMigrateServer.Unchecked).Microversions(1, 29).Body(MoveRules.MigrateLive).Policy(Migrations + "migrate_live");
        actions.Map("os-migrateLive", LiveMigrateServer.Waiting).Microversions(30, 33).Body(MoveRules.MigrateLive).Policy(Migrations + "migrate_live");
        actions.Map("os-migrateLive", LiveMigrateServer.AtOnce).Microversions(34).Body(MoveRules.MigrateLive).Policy(Migrations + "migrate_live");
        actions.Map("evacuate", EvacuateServer.WithPassword).Microversions(1, 13).Body(MoveRules.Evacuate).Policy("os_compute_api:os-evacuate").Replies(200, typeof(EvacuationView));
        actions.Map("evacuate", EvacuateServer.Unchecked).Microversions(14, 28).Body(MoveRules.Evacuate).Policy("os_compute_api:os-evacuate");
        actions.Map("evacuate", EvacuateServer.Checked).Microversions(29, 94).Body(MoveRules.Evacuate).Policy("os_compute_api:os-evacuate");
        actions.Map("evacuate", EvacuateServer.Stopped).Microversions(95).Body(MoveRules.Evacuate).Policy("os_compute_api:os-evacuate");
    }
}
