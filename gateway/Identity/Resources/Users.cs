using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Passwords;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Resources;

internal sealed class Users(IIdentityStore store, PasswordHasher passwords, RevocationList revocations) : Resource<User>(store.Users, "user", "users")
{
    private const int LongestName = 255;
    private const int LongestPassword = 4096;

    protected override IReadOnlyList<string> Filters => ["domain_id", "enabled", "name"];
    protected override Who MayList => Who.SystemReader | Who.DomainReader;
    protected override Who MayShow => Who.SystemReader | Who.DomainReader | Who.Owner;
    protected override Who MayWrite => Who.DomainManager;
    protected override string? DomainOf(User item) => item.DomainId;
    protected override bool Owned(User item, Token token) => item.Id == token.UserId;
    protected override string ExtraOf(User item) => item.Extra;

    protected override JsonObject Attributes(User item)
    {
        var view = new JsonObject
        {
            ["id"] = item.Id,
            ["name"] = item.Name,
            ["domain_id"] = item.DomainId,
            ["enabled"] = item.Enabled,
            ["password_expires_at"] = null,
            ["options"] = new JsonObject(),
        };
        if (item.DefaultProjectId is { } project) view["default_project_id"] = project;
        if (item.Email is { } email) view["email"] = email;
        if (item.Description is { } description) view["description"] = description;
        return view;
    }

    protected override async Task<User> ReadAsync(Fields fields, User? before, RequestContext request)
    {
        _ = Password(fields);
        var user = new User
        {
            Id = before?.Id ?? IdentityId.New(),
            Name = fields.Name("name", before?.Name, LongestName),
            DomainId = Fixed(fields, "domain_id", before?.DomainId, () => request.Token.DomainId ?? Domain.DefaultId),
            Email = fields.Text("email", before?.Email),
            Description = fields.Text("description", before?.Description),
            Enabled = fields.Flag("enabled", before?.Enabled ?? true),
            DefaultProjectId = fields.Text("default_project_id", before?.DefaultProjectId),
            Extra = fields.Extra(before?.Extra ?? "{}"),
        };
        if (before is null && await store.Domains.FindAsync(user.DomainId, request.Cancel) is null) throw IdentityFaults.NotFound("domain", user.DomainId).Thrown();
        return user;
    }

    protected override async Task AfterWriteAsync(Fields fields, User? before, User after, RequestContext request)
    {
        var password = Password(fields);
        if (password is not null) await SetPasswordAsync(after.Id, password, request.Cancel);
        else if (before is { Enabled: true } && !after.Enabled) await revocations.RevokeAsync(RevocationKind.User, after.Id, request.Cancel);
    }

    protected override Task AfterDeleteAsync(User item, RequestContext request) =>
        revocations.RevokeAsync(RevocationKind.User, item.Id, request.Cancel);

    protected override Fault Duplicate(User item) =>
        IdentityFaults.Conflict("user", $"Duplicate entry found with name {item.Name} at domain ID {item.DomainId}");

    /// <summary><c>POST /v3/users/{id}/password</c>: the old password is the proof, so that no token is needed.</summary>
    public async Task<Reply> ChangePasswordAsync(RequestContext request, string id)
    {
        var fields = new Fields(request.Body, "user");
        var original = fields.Text("original_password", null) ?? throw IdentityFaults.Missing("original_password").Thrown();
        var password = Password(fields) ?? throw IdentityFaults.Missing("password").Thrown();
        var user = await Table.FindAsync(id, request.Cancel);
        var hash = user is null ? null : await store.Passwords.FindAsync(id, request.Cancel);
        if (!await passwords.VerifyAsync(original, hash, request.Cancel) || user is not { Enabled: true }) return IdentityFaults.Unauthorized;
        await SetPasswordAsync(id, password, request.Cancel);
        return Reply.NoContent;
    }

    private async Task SetPasswordAsync(string userId, string password, CancellationToken cancel)
    {
        await store.Passwords.SetAsync(userId, await passwords.HashAsync(password, cancel), cancel);
        await revocations.RevokeAsync(RevocationKind.User, userId, cancel);
    }

    private static string? Password(Fields fields) =>
        fields.Text("password", null) is not { } password ? null
        : password.Length <= LongestPassword ? password
        : throw Faults.Forbidden($"The password length must be less than or equal to {LongestPassword}. The server could not comply with the request because the password is invalid.").Thrown();
}
