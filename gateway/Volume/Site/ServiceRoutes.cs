using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/os-services</c>: the parts of the service, for administrators.</summary>
internal static class ServiceRoutes
{
    private const string Path = "/v3/os-services";
    private static readonly Rule Text = Rule.Of("string", "null").Length(0, 255);
    private static readonly ObjectRule Place = Rule.Object().Optional("host", Rule.Text.Length(1, 255)).Optional("cluster", Text);
    private static readonly ObjectRule Part = Place.Optional("binary", Rule.Text.Length(1, 255)).Optional("service", Rule.Text.Length(1, 255));

    /// <summary>Fields by the microversions that brought them.</summary>
    private static readonly (string Key, Microversion Since)[] Newer = [("cluster", new(3, 7)), ("backend_state", new(3, 49))];

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", Path, List);
        routes.Map("PUT", Path + "/enable", Enable).Body(Part);
        routes.Map("PUT", Path + "/disable", Disable).Body(Part);
        routes.Map("PUT", Path + "/disable-log-reason", DisableWithReason).Body(Part.Required("disabled_reason", Rule.Text.Length(1, 255)));
        routes.Map("PUT", Path + "/freeze", (RequestContext request) => FreezeAsync(request, true)).Body(Place);
        routes.Map("PUT", Path + "/thaw", (RequestContext request) => FreezeAsync(request, false)).Body(Place);
        var failover = Place.Optional("backend_id", Text);
        routes.Map("PUT", Path + "/failover_host", Failover).Body(failover);
        routes.Map("PUT", Path + "/failover", Failover).VolumeVersions(26).Body(failover);
    }

    private static async Task<Reply> List(RequestContext request, VolumeSite site, VolumeOptions options, TimeProvider time)
    {
        request.NeedAdmin("volume_extension:services:index");
        var (binary, host) = (request.Query["binary"], request.Query["host"]);
        var views = new JsonArray();
        foreach (var part in site.Parts.Where(one => (binary is null || binary == one.Binary) && (host is null || host == one.Host || host == one.Host.Split('@')[0])))
            views.Add(View(request, part, await site.StateAsync(part.Binary, request.Cancel), options, time));
        return Reply.Json(200, new JsonObject { ["services"] = views });
    }

    private static JsonNode View(RequestContext request, (string Binary, string Host) part, VolumeService state, VolumeOptions options, TimeProvider time)
    {
        var view = new JsonObject
        {
            ["binary"] = part.Binary, ["host"] = part.Host, ["zone"] = options.AvailabilityZone, ["status"] = state.Disabled ? "disabled" : "enabled", ["state"] = "up",
            ["updated_at"] = VolumeFaceRequests.Time(time.GetUtcNow()), ["cluster"] = null, ["disabled_reason"] = state.DisabledReason,
        };
        if (part.Binary == VolumeService.Volumes)
            (view["backend_state"], view["replication_status"], view["active_backend_id"], view["frozen"]) = ("up", "disabled", null, state.Frozen);
        foreach (var (key, since) in Newer)
        {
            if (request.Microversion < since) view.Remove(key);
        }
        return view;
    }

    private static Task<Reply> Enable(RequestContext request) => SetAsync(request, now => now with { Disabled = false, DisabledReason = null });

    private static Task<Reply> Disable(RequestContext request) => SetAsync(request, now => now with { Disabled = true });

    private static Task<Reply> DisableWithReason(RequestContext request)
    {
        var reason = request.Body.GetProperty("disabled_reason").GetString();
        return SetAsync(request, now => now with { Disabled = true, DisabledReason = reason }, reason);
    }

    private static async Task<Reply> FreezeAsync(RequestContext request, bool frozen)
    {
        request.NeedAdmin(frozen ? "volume:freeze_host" : "volume:thaw_host");
        var (binary, _) = Backend(request);
        await request.Service<VolumeSite>().ChangeAsync(binary, now => now with { Frozen = frozen }, request.Cancel);
        return Reply.Empty(200);
    }

    private static Task<Reply> Failover(RequestContext request)
    {
        request.NeedAdmin("volume:failover_host");
        Backend(request);
        return Task.FromResult<Reply>(Faults.BadRequest("Invalid input received: Failover is not possible: the backend has no replication."));
    }

    private static async Task<Reply> SetAsync(RequestContext request, Func<VolumeService, VolumeService> change, string? reason = null)
    {
        request.NeedAdmin("volume_extension:services:update");
        var (binary, service) = (request.Body.TextMember("binary"), request.Body.TextMember("service"));
        var found = Find(request, binary ?? service, text => new FaultException(Faults.NotFound(text)));
        var state = await request.Service<VolumeSite>().ChangeAsync(found.Binary, change, request.Cancel);
        return Reply.Json(200, new ServiceState(found.Host, service ?? "", binary ?? "", state.Disabled ? "disabled" : "enabled", state.Disabled) { DisabledReason = reason });
    }

    private static (string Binary, string Host) Backend(RequestContext request) => Find(request, VolumeService.Volumes, VolumeFaults.InvalidInput);

    private static (string Binary, string Host) Find(RequestContext request, string? binary, Func<string, FaultException> missing)
    {
        if (binary is null) throw new FaultException(Faults.BadRequest("Invalid input for field/attribute body. 'binary' is a required property"));
        var host = request.Body.TextMember("host");
        var found = request.Service<VolumeSite>().Parts.FirstOrDefault(one => one.Binary == binary && one.Host == host);
        return found.Binary is not null ? found : throw missing($"Service {binary} could not be found on host {host}.");
    }
}

/// <summary>The answer to a change of a part.</summary>
public sealed record ServiceState(string Host, string Service, string Binary, string Status, bool Disabled)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? DisabledReason { get; init; }
}
