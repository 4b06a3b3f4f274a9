using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary><c>/v3/os-volume-transfer</c>, and from 3.55 the same under <c>/v3/volume-transfers</c>, where snapshots may stay behind.</summary>
internal static class TransferRoutes
{
    private static readonly ObjectRule Offer = Rule.Object().Required("volume_id", Rules.Uuid).Optional("name", Rule.ExactlyOne(Rule.Text.Format(Formats.LooseName), Rule.Null));
    /// <summary>Encrypted volumes go too, since 3.70.</summary>
    private static readonly Microversion Encrypted = new(3, 70);

    private static readonly Rule AcceptBody = Rule.Wrapped("accept", Rule.Object().Required("auth_key", Rule.Of("string", "integer")));

    public static void Map(FaceRoutes routes)
    {
        Map(routes, "/os-volume-transfer", 0, Rule.Wrapped("transfer", Offer));
        Map(routes, "/volume-transfers", 55, Rule.Wrapped("transfer", Offer.Optional("no_snapshots", Rules.Boolean)));
    }

    private static void Map(FaceRoutes routes, string name, int since, Rule create)
    {
        var path = "/v3" + name;
        routes.Map("GET", path, (RequestContext request) => ListAsync(request, name, one => new TransferBrief(one.Id.ToString(), one.VolumeId.ToString(), one.Name, request.BothLinks($"{name}/{one.Id}")))).VolumeVersions(since);
        routes.Map("GET", path + "/detail", (RequestContext request) => ListAsync(request, name, one => TransferView.Of(request, name, one))).VolumeVersions(since);
        routes.Map("POST", path, (RequestContext request) => CreateAsync(request, name)).VolumeVersions(since).Body(create);
        routes.Map("GET", path + "/{id}", (RequestContext request, string id) => ShowAsync(request, name, id)).VolumeVersions(since);
        routes.Map("DELETE", path + "/{id}", Delete).VolumeVersions(since);
        routes.Map("POST", path + "/{id}/accept", (RequestContext request, string id) => AcceptAsync(request, name, id)).VolumeVersions(since).Body(AcceptBody);
    }

    private static async Task<Reply> ListAsync<T>(RequestContext request, string path, Func<VolumeTransfer, T> view) where T : class
    {
        var query = ListQuery.Of(request, ListedResource.Transfer);
        var found = await request.Service<IVolumeRecords>().ListAsync<VolumeTransfer>(query, request.Cancel);
        return Reply.Json(200, new TransferList<T>([.. found.Select(view)]) { TransfersLinks = ListQuery.Next(request, path, found, one => one.Id.ToString()) });
    }

    private static async Task<Reply> ShowAsync(RequestContext request, string path, string id) =>
        Reply.Json(200, new TransferDocument(TransferView.Of(request, path, await request.Service<TransferCatalog>().GetAsync(id, request.Caller(), request.Cancel))));

    private static async Task<Reply> CreateAsync(RequestContext request, string path)
    {
        var body = request.Body.GetProperty("transfer");
        var volume = await request.Service<VolumeCatalog>().GetAsync(body.GetProperty("volume_id").GetString()!, request.Caller(), request.Cancel);
        request.NeedMember("volume:create_transfer");
        var (made, key) = await request.Service<TransferCatalog>().CreateAsync(volume, body.TextMember("name")?.Trim(), body.TruthMember("no_snapshots") ?? false, request.Microversion >= Encrypted, request.Caller(), request.Cancel);
        return Reply.Json(202, new TransferDocument(TransferView.Of(request, path, made, key)));
    }

    private static async Task<Reply> Delete(RequestContext request, TransferCatalog transfers, string id)
    {
        var transfer = await transfers.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedMember("volume:delete_transfer");
        await transfers.DeleteAsync(transfer, request.Cancel);
        return Reply.Accepted;
    }

    private static async Task<Reply> AcceptAsync(RequestContext request, string path, string id)
    {
        request.NeedMember("volume:accept_transfer");
        var (transfer, volume) = await request.Service<TransferCatalog>().AcceptAsync(id, request.Body.GetProperty("accept").TextMember("auth_key")!, request.Caller(), request.Cancel);
        return Reply.Json(202, new AcceptedDocument(new(id, volume.Id.ToString(), transfer.Name, request.BothLinks($"{path}/{id}"))));
    }
}
