using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Migrations;

/// <summary>The records of moves, and what may be done to a live migration.</summary>
internal static class MigrationRoutes
{
    private const string One = "/servers/{id}/migrations/{migration}";
    private const string Policy = "os_compute_api:servers:migrations:";
    private static readonly QueryRule NoQuery = QueryRule.None(102);

    public static void MapMigrations(this FaceRoutes routes)
    {
        routes.Map("GET", "/os-migrations", ListMigrations.All).Microversions(1, 58).Query(ListMigrations.Query).Policy("os_compute_api:os-migrations:index").Replies(200, typeof(MigrationList));
        routes.Map("GET", "/os-migrations", ListMigrations.Paged).Microversions(59).Query(ListMigrations.Query).Policy("os_compute_api:os-migrations:index").Replies(200, typeof(MigrationList));
        routes.Map("GET", "/servers/{id}/migrations", ServerMigrations.List).Microversions(23).Query(NoQuery).Policy(Policy + "index").Replies(200, typeof(ServerMigrationList));
        routes.Map("GET", One, ServerMigrations.Show).Microversions(23).Query(NoQuery).Policy(Policy + "show").Replies(200, typeof(ServerMigrationDocument));
        routes.Map("DELETE", One, LiveMigrationControl.AbortRunning).Microversions(24, 64).Policy(Policy + "delete").Replies(202);
        routes.Map("DELETE", One, LiveMigrationControl.Abort).Microversions(65).Policy(Policy + "delete").Replies(202);
        routes.Actions(One + "/action").Map("force_complete", LiveMigrationControl.ForceComplete).Microversions(22).Body(MoveRules.ForceComplete).Policy(Policy + "force_complete").Replies(202);
    }
}
