using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Policy;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity;
using NovaCompat.Identity.Passwords;
using NovaCompat.Identity.Revocations;

namespace NovaCompat.Gateway.Identity.Resources;

internal sealed class Users(IIdentityStore store, UserPasswords passwords, RevocationList revocations) : Resource<User>(store.Users, "user", "users")
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
            ["password_expires_at"] = PasswordExpiry(item),
            ["options"] = JsonNode.Parse(item.Options),
        };
        if (item.DefaultProjectId is { } project) view["default_project_id"] = project;
        if (item.Email is { } email) view["email"] = email;
        if (item.Description is { } description) view["description"] = description;
        return view;
    }

    protected override async Task<User> ReadAsync(Fields fields, User? before, RequestContext request)
    {
        var password = Password(fields);
        if (password is not null) passwords.RequireStrong(password);
        var user = new User
        {
            Id = before?.Id ?? IdentityId.New(),
            Name = fields.Name("name", before?.Name, LongestName),
            DomainId = Fixed(fields, "domain_id", before?.DomainId, () => request.Token.DomainId ?? Domain.DefaultId),
            Email = fields.Text("email", before?.Email),
            Description = fields.Text("description", before?.Description),
            Enabled = fields.Flag("enabled", before?.Enabled ?? true),
            DefaultProjectId = fields.Text("default_project_id", before?.DefaultProjectId),
            Options = UserOptionFields.Read(fields.Raw("options"), before?.Options ?? "{}"),
            PasswordExpiresAt = before?.PasswordExpiresAt,
            Extra = fields.Extra(before?.Extra ?? "{}"),
        };
        if (before is null && await store.Domains.FindAsync(user.DomainId, request.Cancel) is null) throw IdentityFaults.NotFound("domain", user.DomainId).Thrown();
        return password is null ? user : user with { PasswordExpiresAt = passwords.GivenExpiryOf(user) };
    }

    protected override async Task AfterWriteAsync(Fields fields, User? before, User after, RequestContext request)
    {
        var password = Password(fields);
        if (password is not null) await passwords.ResetAsync(after, password, request.Cancel);
        else if (before is not null && after.Enabled) await passwords.UnlockAsync(after, request.Cancel);
        if (password is not null || (before is { Enabled: true } && !after.Enabled)) await revocations.RevokeAsync(RevocationKind.User, after.Id, request.Cancel);
    }

    protected override Task AfterDeleteAsync(User item, RequestContext request) =>
        revocations.RevokeAsync(RevocationKind.User, item.Id, request.Cancel);

    protected override Fault Duplicate(User item) =>
        IdentityFaults.Conflict("user", $"Duplicate entry found with name {item.Name} at domain ID {item.DomainId}");

    /// <summary><c>POST /v3/users/{id}/password</c>: the old password is the proof, also when it has expired, so that no token is needed.</summary>
    public async Task<Reply> ChangePasswordAsync(RequestContext request, string id)
    {
        var fields = new Fields(request.Body, "user");
        var original = fields.Text("original_password", null) ?? throw IdentityFaults.Missing("original_password").Thrown();
        var password = Password(fields) ?? throw IdentityFaults.Missing("password").Thrown();
        var user = await Table.FindAsync(id, request.Cancel);
        if (await passwords.CheckAsync(user, original, request.Cancel) == PasswordCheck.Wrong) return IdentityFaults.Unauthorized;
        await passwords.ChangeAsync(user!, password, request.Cancel);
        await revocations.RevokeAsync(RevocationKind.User, id, request.Cancel);
        return Reply.NoContent;
    }

    /// <summary>As <c>2026-03-01T12:00:00.000000</c>, without a zone; null for never.</summary>
    public static string? PasswordExpiry(User user) => user.PasswordExpiresAt is { } expires ? Time.Of(expires).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff") : null;

    private static string? Password(Fields fields) =>
        fields.Text("password", null) is not { } password ? null
        : password.Length <= LongestPassword ? password
        : throw Faults.Forbidden($"The password length must be less than or equal to {LongestPassword}. The server could not comply with the request because the password is invalid.").Thrown();
}
