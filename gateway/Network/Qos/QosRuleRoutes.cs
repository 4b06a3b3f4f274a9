using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Qos;

/// <summary><c>/v2.0/qos/policies/{policy}/bandwidth_limit_rules</c> and the same of the other kinds, and the list of kinds.</summary>
internal sealed class QosRuleRoutes(IResourceStore<QosPolicy> policies, IResourceStore<QosRule> rules)
{
    private static readonly int[] Marks = [0, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 46, 48, 56];

    public void Map(FaceRoutes face)
    {
        face.Map("GET", "/v2.0/qos/rule-types", (RequestContext _) => Reply.Json(200, new JsonObject
        {
            ["rule_types"] = new JsonArray([.. QosRuleKind.All.Select(kind => (JsonNode)new JsonObject { ["type"] = kind.Name })]),
        }));
        face.Map("GET", "/v2.0/qos/rule-types/{type}", ShowType);
        foreach (var kind in QosRuleKind.All) Map(face, kind);
    }

    private void Map(FaceRoutes face, QosRuleKind kind)
    {
        var path = $"/v2.0/qos/policies/{{policy}}/{kind.Name}_rules";
        var form = Form(kind);
        face.Map("GET", path, async (RequestContext request, string policy) =>
        {
            var found = await PolicyAsync(request, policy);
            return Reply.Json(200, new JsonObject { [kind.Name + "_rules"] = new JsonArray([.. found.Rules.Where(rule => rule.Kind == kind.Name).Select(rule => (JsonNode)QosPolicies.Rule(rule, false))]) });
        });
        face.Map("GET", path + "/{id}", async (RequestContext request, string policy, string id) => View(200, kind, Rule(await PolicyAsync(request, policy), kind, id)));
        face.Map("POST", path, async (RequestContext request, string policy) =>
        {
            var found = await PolicyAsync(request, policy);
            request.NeedAdmin($"create_policy_{kind.Name}_rule");
            var given = form.Read(Body(request.Body, kind), creating: true);
            var rule = Apply(new QosRule { ProjectId = found.ProjectId, PolicyId = found.Id, Kind = kind.Name, Direction = kind.Direction }, kind, given);
            return View(201, kind, (await rules.CreateAsync([rule], request.NetworkCaller(), request.Cancel))[0]);
        });
        face.Map("PUT", path + "/{id}", async (RequestContext request, string policy, string id) =>
        {
            var found = await PolicyAsync(request, policy);
            request.NeedAdmin($"update_policy_{kind.Name}_rule");
            var given = form.Read(Body(request.Body, kind), creating: false);
            var changed = await rules.UpdateAsync(Rule(found, kind, id).Id, rule => Apply(rule, kind, given), request.NetworkCaller(), request.Cancel);
            return changed is null ? QosFaults.RuleMissing(found.Id, id) : View(200, kind, changed);
        });
        face.Map("DELETE", path + "/{id}", async (RequestContext request, string policy, string id) =>
        {
            var found = await PolicyAsync(request, policy);
            request.NeedAdmin($"delete_policy_{kind.Name}_rule");
            return await rules.DeleteAsync(Rule(found, kind, id).Id, request.NetworkCaller(), request.Cancel) ? Reply.NoContent : QosFaults.RuleMissing(found.Id, id);
        });
    }

    private static Reply ShowType(RequestContext request, string type)
    {
        request.NeedAdmin("get_rule_type");
        return QosRuleKind.All.Any(kind => kind.Name == type)
            ? Reply.Json(200, new JsonObject { ["rule_type"] = new JsonObject { ["type"] = type, ["drivers"] = new JsonArray() } })
            : Faults.NotFound($"Rule type {type} could not be found.", "QosRuleTypeNotFound");
    }

    private static BodyAttributes Form(QosRuleKind kind) => new(
    [
        .. kind.Numbers.Select((name, place) => new Attribute(name, name == "dscp_mark" ? Mark : Checks.Number(0, int.MaxValue)) { Required = place == 0 }),
        .. kind.Directions.Count > 0 ? [new Attribute("direction", Checks.OneOf([.. kind.Directions]))] : Array.Empty<Attribute>(),
        new Attribute("project_id", Checks.Text()), Attribute.ReadOnly("id"),
    ]);

    private static string? Mark(JsonElement value) => Checks.Read(value) is { } mark && Marks.Contains(mark) ? null : $"'{value}' is not in [{string.Join(", ", Marks)}]";

    private static QosRule Apply(QosRule rule, QosRuleKind kind, Given given) => rule with
    {
        Direction = given.Text("direction", rule.Direction),
        Values = kind.Numbers.ToDictionary(name => name, name => given.Number(name, rule.Values.GetValueOrDefault(name))!.Value),
    };

    private static JsonElement Body(JsonElement body, QosRuleKind kind) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty(kind.Name + "_rule", out var rule)
        ? rule
        : throw new FaultException(Faults.BadRequest($"Unable to find '{kind.Name}_rule' in request body", "HTTPBadRequest"));

    private async Task<QosPolicy> PolicyAsync(RequestContext request, string id) =>
        (Ids.TryRead(id, out var known) ? await policies.FindAsync(known, request.NetworkCaller(), request.Cancel) : null) ?? throw new FaultException(ResourceKind.QosPolicy.Missing(id));

    private static QosRule Rule(QosPolicy policy, QosRuleKind kind, string id) =>
        policy.Rules.FirstOrDefault(rule => rule.Kind == kind.Name && rule.Id.ToString() == id) ?? throw new FaultException(QosFaults.RuleMissing(policy.Id, id));

    private static Reply View(int status, QosRuleKind kind, QosRule rule) => Reply.Json(status, new JsonObject { [kind.Name + "_rule"] = QosPolicies.Rule(rule, false) });
}
