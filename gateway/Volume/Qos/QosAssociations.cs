using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>Which types have which QoS specs. Changed by GET, as clients ask for it.</summary>
internal static class QosAssociations
{
    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/qos-specs/{id}/associations", List);
        routes.Map("GET", "/v3/qos-specs/{id}/associate", Associate);
        routes.Map("GET", "/v3/qos-specs/{id}/disassociate", Disassociate);
        routes.Map("GET", "/v3/qos-specs/{id}/disassociate_all", DisassociateAll);
    }

    public static async Task<IReadOnlyList<VolumeType>> OfAsync(IVolumeTypeStore types, QosSpecs specs, CancellationToken cancel) => [.. (await types.AllAsync(cancel)).Where(type => type.QosSpecsId == specs.Id)];

    public static Task SetAsync(IVolumeTypeStore types, VolumeType type, Guid? specs, CancellationToken cancel) => types.ChangeAsync(type.Id, now => now with { QosSpecsId = specs }, cancel);

    private static async Task<Reply> List(RequestContext request, IVolumeTypeStore types, string id)
    {
        request.NeedAdmin("volume_extension:qos_specs_manage:get_all");
        var users = await OfAsync(types, await QosRoutes.FindAsync(request, id), request.Cancel);
        return Reply.Json(200, new QosAssociationList([.. users.Select(type => new QosAssociation("volume_type", type.Name, type.Id.ToString()))]));
    }

    private static async Task<Reply> Associate(RequestContext request, IVolumeTypeStore types, string id)
    {
        request.NeedAdmin("volume_extension:qos_specs_manage:update");
        var (specs, type) = await ReadAsync(request, id);
        if (type.QosSpecsId is { } other && other != specs.Id) return Faults.BadRequest($"Invalid volume type: Type {type.Id} is already associated with another qos specs: {other}");
        await SetAsync(types, type, specs.Id, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> Disassociate(RequestContext request, IVolumeTypeStore types, string id)
    {
        request.NeedAdmin("volume_extension:qos_specs_manage:update");
        var (specs, type) = await ReadAsync(request, id);
        if (type.QosSpecsId == specs.Id) await SetAsync(types, type, null, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> DisassociateAll(RequestContext request, IVolumeTypeStore types, string id)
    {
        request.NeedAdmin("volume_extension:qos_specs_manage:update");
        foreach (var type in await OfAsync(types, await QosRoutes.FindAsync(request, id), request.Cancel)) await SetAsync(types, type, null, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<(QosSpecs Specs, VolumeType Type)> ReadAsync(RequestContext request, string id)
    {
        if (request.Query["vol_type_id"] is not { Length: > 0 } type) throw new FaultException(Faults.BadRequest("Volume Type id must not be None."));
        return (await QosRoutes.FindAsync(request, id), await TypeRoutes.FindAsync(request, type));
    }
}
