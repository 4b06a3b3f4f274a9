using System.Buffers.Text;
using System.Security.Cryptography;
using NovaCompat.Core.Identity;
using NovaCompat.Identity.Passwords;
using NovaCompat.Identity.Revocations;
using NovaCompat.Identity.Tokens;

namespace NovaCompat.Identity.Bootstrap;

/// <summary>
/// Makes a new cloud usable: the default domain, roles, projects, two users, the catalog and a signing key. Everything is looked for
/// first, so that it may run at every start and in several processes at once; what an operator changed is left alone, save the catalog.
/// </summary>
public sealed class IdentityBootstrap(
    IIdentityStore store, CatalogBootstrap catalog, UserPasswords passwords, SigningKeyRing keys, RevocationList revocations)
{
    private const int PasswordBytes = 18;
    private static readonly string[] Ladder = ["admin", "manager", "member", "reader"];
    private const string ServiceRole = "service";

    public async Task<BootstrapResult> RunAsync(BootstrapOptions options, CancellationToken cancel)
    {
        await EnsureAsync(store.Domains, new() { Id = Domain.DefaultId, Name = "Default", Description = "The default domain" }, [new("id", Domain.DefaultId)], cancel);
        // Hashes and keys take the processors for long: they are made beside the rest.
        var users = Task.WhenAll(UserAsync("admin", options.AdminPassword, cancel), UserAsync("demo", options.DemoPassword, cancel));
        var signer = Task.Run(() => keys.SignerAsync(cancel).AsTask(), cancel);
        var roles = await RolesAsync(cancel);
        var adminProject = await ProjectAsync("admin", "Bootstrap project for initializing the cloud.", cancel);
        var demoProject = await ProjectAsync("demo", "", cancel);
        var serviceProject = await ProjectAsync(ServiceRole, "", cancel);
        if (options.ServiceUser is { } serviceName && await UserAsync(serviceName, options.ServicePassword, cancel) is (var serviceUser, not null))
        {
            foreach (var role in new[] { "admin", ServiceRole }) await AssignAsync(roles[role], serviceUser, AssignmentScope.Project, serviceProject.Id, cancel);
        }
        await catalog.WriteAsync(options.Region, options.Catalog, cancel);
        await signer;
        var ((admin, adminPassword), (demo, demoPassword)) = await users switch { var both => (both[0], both[1]) };
        // Only for users that this call made: an assignment that an operator took away must not come back at the next start.
        if (adminPassword is not null)
        {
            await AssignAsync(roles["admin"], admin, AssignmentScope.Project, adminProject.Id, cancel);
            await AssignAsync(roles["admin"], admin, AssignmentScope.Project, demoProject.Id, cancel);
            await AssignAsync(roles["admin"], admin, AssignmentScope.System, AssignmentScope.All, cancel);
        }
        if (demoPassword is not null) await AssignAsync(roles["member"], demo, AssignmentScope.Project, demoProject.Id, cancel);

        await revocations.LoadAsync(cancel);
        return new()
        {
            AdminProjectId = adminProject.Id,
            DemoProjectId = demoProject.Id,
            ServiceProjectId = serviceProject.Id,
            AdminUserId = admin.Id,
            DemoUserId = demo.Id,
            NewAdminPassword = adminPassword,
            NewDemoPassword = demoPassword,
        };
    }

    private async Task<Dictionary<string, Role>> RolesAsync(CancellationToken cancel)
    {
        var roles = new Dictionary<string, Role>();
        foreach (var name in Ladder.Append(ServiceRole))
            roles[name] = await EnsureAsync(store.Roles, new() { Id = IdentityId.New(), Name = name }, [new("name", name), new("domain_id", null)], cancel);
        foreach (var (prior, implied) in Ladder.Zip(Ladder.Skip(1)))
            await store.Assignments.AddImpliedAsync(new() { PriorRoleId = roles[prior].Id, ImpliedRoleId = roles[implied].Id }, cancel);
        return roles;
    }

    private Task<Project> ProjectAsync(string name, string description, CancellationToken cancel) => EnsureAsync(
        store.Projects,
        new() { Id = IdentityId.New(), Name = name, DomainId = Domain.DefaultId, ParentId = Domain.DefaultId, Description = description },
        [new("domain_id", Domain.DefaultId), new("name", name)], cancel);

    private async Task<(User User, string? NewPassword)> UserAsync(string name, string? password, CancellationToken cancel)
    {
        var made = new User { Id = IdentityId.New(), Name = name, DomainId = Domain.DefaultId };
        var user = await EnsureAsync(store.Users, made, [new("domain_id", Domain.DefaultId), new("name", name)], cancel);
        // A user without a hash is one whose making was interrupted: its password was never told to anybody.
        if (await store.Passwords.FindAsync(user.Id, cancel) is not null) return (user, null);
        password ??= Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(PasswordBytes));
        await passwords.ResetAsync(user with { PasswordExpiresAt = passwords.ExpiryOf(user) }, password, cancel);
        return (user, password);
    }

    private Task AssignAsync(Role role, User user, string scope, string target, CancellationToken cancel) =>
        store.Assignments.AddAsync(new() { RoleId = role.Id, UserId = user.Id, Scope = scope, TargetId = target }, cancel);

    private static async Task<T> EnsureAsync<T>(IIdentityTable<T> table, T made, Condition[] key, CancellationToken cancel) where T : class, IIdentified
    {
        if (await table.FindByAsync(cancel, key) is { } found) return found;
        if (await table.AddAsync(made, cancel) == Written.Done) return made;
        return await table.FindByAsync(cancel, key) ?? throw new InvalidOperationException($"{typeof(T).Name} {made.Id} is neither there nor can it be made.");
    }
}
