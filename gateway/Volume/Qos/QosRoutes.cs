using System.Text.Json;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/qos-specs</c>: for administrators.</summary>
internal static class QosRoutes
{
    private static readonly string[] Consumers = ["front-end", "back-end", "both"];
    private static readonly Rule CreateBody = Rule.Wrapped("qos_specs", Rule.Object().Required("name", Rule.Text.Length(1, 255).Format(Formats.LooseName)).Open());
    private static readonly Rule UpdateBody = Rule.Wrapped("qos_specs", Rule.Object().Keys("^[a-zA-Z0-9-_:. ]{1,255}$", Rule.Of("string", "null").Length(0, 255)));
    private static readonly Rule KeysBody = Rule.Wrapped("keys", Rule.List(Rule.Text.Length(1, 255), unique: true));

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/qos-specs", List);
        routes.Map("POST", "/v3/qos-specs", Create).Body(CreateBody);
        routes.Map("GET", "/v3/qos-specs/{id}", Show);
        routes.Map("PUT", "/v3/qos-specs/{id}", Update).Body(UpdateBody);
        routes.Map("DELETE", "/v3/qos-specs/{id}", Delete);
        routes.Map("PUT", "/v3/qos-specs/{id}/delete_keys", DeleteKeys).Body(KeysBody);
        QosAssociations.Map(routes);
    }

    internal static async Task<QosSpecs> FindAsync(RequestContext request, string id) =>
        Ids.TryRead(id, out var known) && await request.Service<IVolumeRecords>().FindAsync<QosSpecs>(known, request.Cancel) is { } specs ? specs : throw new FaultException(Faults.NotFound($"No such QoS spec {id}."));

    private static async Task<Reply> List(RequestContext request, IVolumeRecords records)
    {
        request.NeedAdmin("volume_extension:qos_specs_manage:get_all");
        var wanted = new[] { "id", "name", "consumer" }.Where(request.Query.Has).ToDictionary(name => name, name => request.Query[name]!);
        var query = ListQuery.Of(request, ListedResource.VolumeType) with { ProjectId = null, Filters = wanted, Like = new Dictionary<string, string>() };
        return Reply.Json(200, new QosList([.. (await records.ListAsync<QosSpecs>(query, request.Cancel)).Select(QosView.Of)]));
    }

    private static async Task<Reply> Create(RequestContext request, IVolumeRecords records, TimeProvider time)
    {
        request.NeedAdmin("volume_extension:qos_specs_manage:create");
        var body = request.Body.GetProperty("qos_specs");
        var specs = new QosSpecs
        {
            Id = Guid.NewGuid(),
            Name = body.GetProperty("name").GetString()!.Trim(),
            Consumer = Consumer(body) ?? "back-end",
            Specs = Given(body),
            CreatedAt = time.GetUtcNow(),
        };
        if (!await records.AddAsync(specs, request.Cancel)) return Faults.Conflict($"QoS Specs {specs.Name} already exists.");
        return Answer(request, specs);
    }

    private static async Task<Reply> Show(RequestContext request, string id)
    {
        request.NeedAdmin("volume_extension:qos_specs_manage:get");
        return Answer(request, await FindAsync(request, id));
    }

    private static async Task<Reply> Update(RequestContext request, IVolumeRecords records, string id)
    {
        request.NeedAdmin("volume_extension:qos_specs_manage:update");
        var specs = await FindAsync(request, id);
        var body = request.Body.GetProperty("qos_specs");
        var (consumer, given) = (Consumer(body), Given(body));
        await records.ChangeAsync<QosSpecs>(specs.Id, now =>
        {
            var merged = new Dictionary<string, string>(now.Specs);
            foreach (var (key, value) in given) merged[key] = value;
            return now with { Consumer = consumer ?? now.Consumer, Specs = merged };
        }, request.Cancel);
        return Reply.Json(200, new Dictionary<string, JsonElement> { ["qos_specs"] = body });
    }

    private static async Task<Reply> Delete(RequestContext request, IVolumeRecords records, IVolumeTypeStore types, string id)
    {
        request.NeedAdmin("volume_extension:qos_specs_manage:delete");
        var specs = await FindAsync(request, id);
        var users = await QosAssociations.OfAsync(types, specs, request.Cancel);
        if (users.Count > 0 && request.Query["force"]?.ToLowerInvariant() is not ("true" or "1")) return Faults.BadRequest("Qos specs still in use.");
        foreach (var type in users) await QosAssociations.SetAsync(types, type, null, request.Cancel);
        await records.RemoveAsync(specs.Id, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> DeleteKeys(RequestContext request, IVolumeRecords records, string id)
    {
        request.NeedAdmin("volume_extension:qos_specs_manage:delete");
        var specs = await FindAsync(request, id);
        var keys = request.Body.GetProperty("keys").EnumerateArray().Select(key => key.GetString()!).ToList();
        if (keys.Find(key => !specs.Specs.ContainsKey(key)) is { } missing) return Faults.NotFound($"QoS spec {id} has no spec with key {missing}.");
        await records.ChangeAsync<QosSpecs>(specs.Id, now => now with { Specs = now.Specs.Where(pair => !keys.Contains(pair.Key)).ToDictionary() }, request.Cancel);
        return Reply.Accepted;
    }

    private static string? Consumer(JsonElement body) => body.TextMember("consumer") is not { } consumer ? null
        : Consumers.Contains(consumer) ? consumer
        : throw new FaultException(Faults.BadRequest($"Invalid qos specs: Valid consumer of QoS specs are: {string.Join(", ", Consumers)}"));

    private static Dictionary<string, string> Given(JsonElement body) =>
        body.EnumerateObject().Where(pair => pair.Name is not ("name" or "consumer")).ToDictionary(pair => pair.Name, pair => pair.Value.ToString());

    private static Reply Answer(RequestContext request, QosSpecs specs) => Reply.Json(200, new QosDocument(QosView.Of(specs), request.BothLinks("/qos-specs/" + specs.Id)));
}
