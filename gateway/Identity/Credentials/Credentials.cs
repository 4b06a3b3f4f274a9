using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Delegation;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Gateway.Identity.Resources;

namespace NovaCompat.Gateway.Identity.Credentials;

/// <summary><c>/v3/credentials</c>. A user sees and changes its own.</summary>
internal sealed class Credentials(IIdentityStore store) : Resource<Credential>(store.Credentials, "credential", "credentials")
{
    private const int LongestType = 255;

    protected override IReadOnlyList<string> Filters => ["user_id", "type"];
    protected override Who MayList => Who.Everyone;
    protected override Who MayShow => Who.SystemReader | Who.Owner;
    protected override Who MayWrite => Who.Owner;
    protected override bool Owned(Credential item, Token token) => item.UserId == token.UserId;
    protected override string ExtraOf(Credential item) => item.Extra;

    /// <summary>What the bearer may see of what it asks for.</summary>
    public override async Task<IReadOnlyList<Credential>> AskedAsync(RequestContext request, params Condition[] also)
    {
        var all = request.Token.Roles.Contains("admin") || (request.Token.System && request.Token.Roles.Contains("reader"));
        return [.. (await base.AskedAsync(request, also)).Where(item => all || item.UserId == request.Token.UserId)];
    }

    protected override JsonObject Attributes(Credential item) => new()
    {
        ["id"] = item.Id,
        ["user_id"] = item.UserId,
        ["project_id"] = item.ProjectId,
        ["type"] = item.Type,
        ["blob"] = item.Blob,
    };

    protected override async Task<Credential> ReadAsync(Fields fields, Credential? before, RequestContext request)
    {
        request.RequireSelfMade();
        var type = fields.Name("type", before?.Type, LongestType);
        var blob = fields.Text("blob", before?.Blob) ?? throw IdentityFaults.Missing("blob").Thrown();
        var user = fields.Text("user_id", before?.UserId ?? request.Token.UserId) ?? throw IdentityFaults.Invalid("user_id", "None is not of type 'string'").Thrown();
        var project = fields.Text("project_id", before?.ProjectId);
        var access = type == Credential.Ec2 ? Access(blob) : null;
        if (access is not null && project is null) throw Faults.BadRequest("Invalid blob in credential: a credential of type ec2 needs a project_id.").Thrown();
        if (await store.Users.FindAsync(user, request.Cancel) is null) throw IdentityFaults.NotFound("user", user).Thrown();
        return new()
        {
            // The id of EC2 keys follows from them, so that they are found by the access key and cannot be there twice. As in Keystone it
            // stays when the keys are changed, and then no request is signed with them.
            Id = before?.Id ?? (access is null ? IdentityId.New() : IdOf(access)),
            UserId = user,
            ProjectId = project,
            Type = type,
            Blob = blob,
            Extra = fields.Extra(before?.Extra ?? "{}"),
        };
    }

    protected override Fault Duplicate(Credential item) => IdentityFaults.Conflict("credential", $"Duplicate entry found with id {item.Id}");

    /// <summary>The id of EC2 keys with this access key.</summary>
    public static string IdOf(string access) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(access)));

    private static string Access(string blob)
    {
        try
        {
            if (JsonNode.Parse(blob) is JsonObject keys && keys["access"] is JsonValue access && keys["secret"] is JsonValue && access.TryGetValue<string>(out var text)) return text;
        }
        catch (JsonException)
        {
            // Told below, with what is no object.
        }
        throw Faults.BadRequest("Invalid blob in credential").Thrown();
    }
}
