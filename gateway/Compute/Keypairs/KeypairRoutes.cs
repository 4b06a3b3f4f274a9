using NovaCompat.Core.Failures;
using NovaCompat.Core.Keypairs;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Keypairs;

/// <summary>Key pairs belong to users; from 2.10 on administrators may name another user.</summary>
public static class KeypairRoutes
{
    private const string Policy = "os_compute_api:os-keypairs:";

    public static void MapKeypairs(this FaceRoutes routes)
    {
        routes.Map("GET", "/os-keypairs", List).Query(KeypairRules.List).Policy(Policy + "index").Replies(200, typeof(KeypairList));
        routes.Map("POST", "/os-keypairs", CreateKeypair.Handle).Body(KeypairRules.Create).Policy(Policy + "create").Replies(200, typeof(KeypairDocument<KeypairMade>)).Replies(201, typeof(KeypairDocument<KeypairMade>));
        routes.Map("GET", "/os-keypairs/{id}", Show).Query(KeypairRules.One).Policy(Policy + "show").Replies(200, typeof(KeypairDocument<KeypairView>));
        routes.Map("DELETE", "/os-keypairs/{id}", Delete).Query(KeypairRules.One).Policy(Policy + "delete").Replies(202).Replies(204);
    }

    private static async Task<Reply> List(RequestContext context, IKeypairStore keypairs)
    {
        var user = UserOf(context);
        if (context.Authorize(Policy + "index", userId: user) is { } refused) return refused;
        var paged = context.RuleVersion >= 35;
        var (page, fault) = paged ? Page.Of(context) : (new Page(int.MaxValue, null), null);
        if (fault is not null) return fault;
        if (page.Marker is { } marker && await keypairs.FindAsync(user, marker, context.Cancel) is null) return Faults.BadRequest($"Marker {marker} could not be found.");
        var found = page.Limit == 0 ? [] : await keypairs.ListAsync(user, page.Limit, page.Marker, context.Cancel);
        return Reply.Json(200, new KeypairList([.. found.Select(Brief)])
        {
            KeypairsLinks = paged ? page.Next(context, "/os-keypairs", found, keypair => keypair.Name) : null,
        });
    }

    private static async Task<Reply> Show(RequestContext context, IKeypairStore keypairs, string id)
    {
        var user = UserOf(context);
        if (context.Authorize(Policy + "show", userId: user) is { } refused) return refused;
        return await keypairs.FindAsync(user, id, context.Cancel) is { } keypair
            ? Reply.Json(200, new KeypairDocument<KeypairView>(View(keypair)))
            : NotFound(id, user);
    }

    private static async Task<Reply> Delete(RequestContext context, IKeypairStore keypairs, string id)
    {
        var user = UserOf(context);
        if (context.Authorize(Policy + "delete", userId: user) is { } refused) return refused;
        if (!await keypairs.DeleteAsync(user, id, context.Cancel)) return NotFound(id, user);
        return context.RuleVersion >= 2 ? Reply.NoContent : Reply.Accepted;
    }

    private static string UserOf(RequestContext context) => (context.RuleVersion >= 10 ? context.Query["user_id"] : null) ?? context.Token.UserId;

    private static Fault NotFound(string name, string user) => Faults.NotFound($"Keypair {name} not found for user {user}");

    private static KeypairDocument<KeypairBrief> Brief(Keypair keypair) => new(new KeypairBrief
    {
        Name = keypair.Name,
        PublicKey = keypair.PublicKey,
        Fingerprint = keypair.Fingerprint,
        Type = keypair.Type,
    });

    private static KeypairView View(Keypair keypair) => new()
    {
        Name = keypair.Name,
        PublicKey = keypair.PublicKey,
        Fingerprint = keypair.Fingerprint,
        UserId = keypair.UserId,
        CreatedAt = Times.Micros(keypair.CreatedAt),
        Id = keypair.Number,
        Type = keypair.Type,
    };
}
