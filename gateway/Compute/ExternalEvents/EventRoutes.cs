using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.ExternalEvents;

/// <summary><c>POST /os-server-external-events</c></summary>
public static class EventRoutes
{
    /// <summary>Names in the order in which they came.</summary>
    private static readonly (string Name, int Since)[] Names =
    [
        ("network-changed", 1), ("network-vif-plugged", 1), ("network-vif-unplugged", 1), ("network-vif-deleted", 1),
        ("volume-extended", 51), ("power-update", 76), ("accelerator-request-bound", 82), ("volume-reimaged", 93),
    ];

    public static void MapExternalEvents(this FaceRoutes routes)
    {
        var route = routes.Map("POST", "/os-server-external-events", ReportEvents.Handle)
            .Policy("os_compute_api:os-server-external-events:create").Replies(200, typeof(EventList)).Replies(207, typeof(EventList));
        int[] changes = [0, .. Names.Select(name => name.Since).Where(since => since > 1).Distinct()];
        for (var i = 0; i < changes.Length; i++) route.Body(Known(changes[i]), changes[i], i + 1 < changes.Length ? changes[i + 1] - 1 : int.MaxValue);
    }

    public static IServiceCollection AddExternalEvents(this IServiceCollection services) =>
        services.AddSingleton<IExternalEvent, NetworkEvents>().AddSingleton<IExternalEvent, PowerUpdates>();

    private static Rule Known(int version) => Rule.Wrapped("events", Rule.List(Rule.Object()
        .Required("server_uuid", Rules.Uuid)
        .Required("name", Rule.Text.OneOf([.. Names.Where(name => name.Since <= Math.Max(version, 1)).Select(name => name.Name)]))
        .Optional("status", Rule.Text.OneOf("failed", "completed", "in-progress"))
        .Optional("tag", Rule.Text.Length(0, 255)), min: 1));
}
