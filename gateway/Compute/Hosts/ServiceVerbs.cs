using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary><c>PUT /os-services/{verb}</c>, before 2.53.</summary>
internal static class ServiceVerbs
{
    public static async Task<Reply> Handle(RequestContext context, IHostStore hosts, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var (body, host, binary) = (context.Body, context.Body.TextMember("host")!, context.Body.TextMember("binary")!);
        var (change, fault) = Change(context, id, body);
        if (change is null) return fault!;
        if (binary != ServiceClock.Compute) return ManageService.NotSupported(binary);
        if (await hosts.ListServicesAsync(host, binary, context.Cancel) is not [var service, ..]) return Faults.NotFound($"Host '{host}' is not mapped to any cell");
        await hosts.UpdateServiceAsync(service.Id, change, context.Cancel);
        return Reply.Json(200, new ServiceDocument<Dictionary<string, object>>(Answer(id, body)));
    }

    private static (Func<Service, Service>?, Fault?) Change(RequestContext context, string verb, JsonElement body) => verb switch
    {
        "enable" => (service => service with { Disabled = false, DisabledReason = null }, null),
        "disable" => (service => service with { Disabled = true }, null),
        "disable-log-reason" when body.TextMember("disabled_reason") is { } reason => (service => service with { Disabled = true, DisabledReason = reason }, null),
        "disable-log-reason" => (null, Faults.BadRequest("Missing disabled reason field")),
        "force-down" when context.RuleVersion >= 11 => body.TruthMember("forced_down") is { } down
            ? (service => service with { ForcedDown = down }, null)
            : (null, Faults.BadRequest("Missing forced_down field")),
        _ => (null, Faults.NotFound("Unknown action")),
    };

    private static Dictionary<string, object> Answer(string verb, JsonElement body)
    {
        var shown = new Dictionary<string, object> { ["host"] = body.TextMember("host")!, ["binary"] = body.TextMember("binary")! };
        if (verb == "force-down") shown["forced_down"] = body.TruthMember("forced_down")!;
        else shown["status"] = verb == "enable" ? "enabled" : "disabled";
        if (verb == "disable-log-reason") shown["disabled_reason"] = body.TextMember("disabled_reason")!;
        return shown;
    }
}
