using NovaCompat.Core.Failures;
using NovaCompat.Core.Keypairs;
using NovaCompat.Core.Quotas;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Keypairs;

/// <summary><c>POST /os-keypairs</c>: takes in a public key or, before 2.92, makes a pair.</summary>
internal static class CreateKeypair
{
    public static async Task<Reply> Handle(RequestContext context, IKeypairStore keypairs, IQuotaStore quotas, TimeProvider time)
    {
        var body = context.Body.GetProperty("keypair");
        var user = body.TextMember("user_id") ?? context.Token.UserId;
        if (context.Authorize("os_compute_api:os-keypairs:create", userId: user) is { } refused) return refused;
        var name = body.GetProperty("name").GetString()!.Trim();
        var x509 = body.TextMember("type") == "x509";
        var (made, fault) = body.TextMember("public_key") is { } text ? Taken(text, x509) : (x509 ? X509Keys.Make(user, time.GetUtcNow()) : SshKeys.Make(), null);
        if (fault is not null) return fault;
        var keypair = new Keypair
        {
            UserId = user,
            Name = name,
            Type = x509 ? "x509" : "ssh",
            PublicKey = made.Public,
            Fingerprint = made.Fingerprint,
            Imported = made.Private is null,
            CreatedAt = time.GetUtcNow(),
        };
        var limit = (await quotas.LimitsAsync(context.ProjectId, context.Cancel))["key_pairs"];
        return await keypairs.CreateAsync(keypair, limit, context.Cancel) switch
        {
            KeypairResult.Created => Reply.Json(context.RuleVersion >= 2 ? 201 : 200, new KeypairDocument<KeypairMade>(View(keypair, made.Private))),
            KeypairResult.OverQuota => Faults.Forbidden("Quota exceeded, too many key pairs."),
            _ => Faults.Conflict($"Key pair '{name}' already exists."),
        };
    }

    private static (KeyMaterial, Fault?) Taken(string text, bool x509)
    {
        var fingerprint = x509 ? X509Keys.Fingerprint(text) : SshKeys.Fingerprint(text);
        if (fingerprint is not null) return (new(text, fingerprint, null), null);
        return (new("", "", null), Faults.BadRequest(x509
            ? "Keypair data is invalid: failed to generate X509 fingerprint. Error message: Unable to load PEM file."
            : "Keypair data is invalid: failed to generate fingerprint"));
    }

    private static KeypairMade View(Keypair keypair, string? secret) => new()
    {
        PrivateKey = secret,
        Type = keypair.Type,
        Name = keypair.Name,
        PublicKey = keypair.PublicKey,
        Fingerprint = keypair.Fingerprint,
        UserId = keypair.UserId,
    };
}

/// <summary>A public key as text with its fingerprint; the private half in PEM when it was made here.</summary>
internal sealed record KeyMaterial(string Public, string Fingerprint, string? Private);
