using Dapper;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>The tables of the embedded Identity.</summary>
public sealed class IdentityStore(Database database) : IIdentityStore
{
    public IIdentityTable<Domain> Domains { get; } = new IdentityTable<Domain>(database, "identity_domains",
        ["id", "name", "description", "enabled", "extra"],
        "delete from identity_assignments where scope = 'domain' and target_id = @id",
        "delete from identity_assignments where scope = 'project' and target_id in (select id from identity_projects where domain_id = @id)");

    public IIdentityTable<Project> Projects { get; } = new IdentityTable<Project>(database, "identity_projects",
        ["id", "name", "domain_id", "parent_id", "description", "enabled", "tags", "extra"],
        "delete from identity_assignments where scope = 'project' and target_id = @id",
        "delete from identity_credentials where project_id = @id",
        "update identity_users set default_project_id = null where default_project_id = @id");

    public IIdentityTable<User> Users { get; } = new IdentityTable<User>(database, "identity_users",
        ["id", "name", "domain_id", "email", "description", "enabled", "default_project_id", "options", "extra"])
    {
        AlsoRead = ["(select expires_at from identity_passwords where user_id = identity_users.id) as password_expires_at"],
    };

    public IIdentityTable<Group> Groups { get; } = new IdentityTable<Group>(database, "identity_groups",
        ["id", "name", "domain_id", "description", "extra"]);

    public IIdentityTable<Role> Roles { get; } = new IdentityTable<Role>(database, "identity_roles",
        ["id", "name", "domain_id", "description", "extra"]);

    public IIdentityTable<Region> Regions { get; } = new IdentityTable<Region>(database, "identity_regions",
        ["id", "description", "parent_region_id", "extra"]);

    public IIdentityTable<Service> Services { get; } = new IdentityTable<Service>(database, "identity_services",
        ["id", "type", "name", "description", "enabled", "extra"]);

    public IIdentityTable<Endpoint> Endpoints { get; } = new IdentityTable<Endpoint>(database, "identity_endpoints",
        ["id", "service_id", "interface", "region_id", "url", "enabled", "extra"]);

    public IIdentityTable<ApplicationCredential> ApplicationCredentials { get; } = new IdentityTable<ApplicationCredential>(database, "identity_application_credentials",
        ["id", "name", "user_id", "project_id", "description", "secret_hash", "expires_at", "unrestricted", "role_ids", "access_rule_ids"]);

    public IIdentityTable<AccessRule> AccessRules { get; } = new IdentityTable<AccessRule>(database, "identity_access_rules",
        ["id", "user_id", "service", "method", "path"]);

    public IIdentityTable<Trust> Trusts { get; } = new IdentityTable<Trust>(database, "identity_trusts",
        ["id", "trustor_user_id", "trustee_user_id", "project_id", "impersonation", "expires_at", "remaining_uses", "role_ids", "extra"]);

    public IIdentityTable<Credential> Credentials { get; } = new IdentityTable<Credential>(database, "identity_credentials",
        ["id", "user_id", "project_id", "type", "blob", "extra"]);

    public IIdentityTable<StoredPolicy> Policies { get; } = new IdentityTable<StoredPolicy>(database, "identity_policies",
        ["id", "type", "blob", "extra"]);

    public IIdentityTable<RegisteredLimit> RegisteredLimits { get; } = new IdentityTable<RegisteredLimit>(database, "identity_registered_limits",
        ["id", "service_id", "region_id", "resource_name", "default_limit", "description"]);

    public IIdentityTable<Limit> Limits { get; } = new IdentityTable<Limit>(database, "identity_limits",
        ["id", "project_id", "domain_id", "service_id", "region_id", "resource_name", "resource_limit", "description"]);

    public IIdentityTable<EndpointGroup> EndpointGroups { get; } = new IdentityTable<EndpointGroup>(database, "identity_endpoint_groups",
        ["id", "name", "description", "filters"]);

    public IIdentityTable<IdentityProvider> IdentityProviders { get; } = new IdentityTable<IdentityProvider>(database, "identity_providers",
        ["id", "domain_id", "enabled", "description", "authorization_ttl", "remote_ids"])
    {
        Before = IdentityProviderRows.MakeDomainAsync,
        After = IdentityProviderRows.KeepRemoteIdsAsync,
    };

    public IIdentityTable<Mapping> Mappings { get; } = new IdentityTable<Mapping>(database, "identity_mappings", ["id", "rules"]);

    public IIdentityTable<ServiceProvider> ServiceProviders { get; } = new IdentityTable<ServiceProvider>(database, "identity_service_providers",
        ["id", "enabled", "description", "auth_url", "sp_url", "relay_state_prefix"]);

    public IFederationProtocols Protocols { get; } = new ProtocolTable(database);
    public IProjectGifts ProjectEndpoints { get; } = new ProjectGiftTable(database, "identity_project_endpoints", "endpoint_id");
    public IProjectGifts ProjectEndpointGroups { get; } = new ProjectGiftTable(database, "identity_project_endpoint_groups", "endpoint_group_id");
    public IGroupMembers GroupMembers { get; } = new GroupMemberTable(database);
    public IAssignments Assignments { get; } = new AssignmentTable(database);
    public IPasswords Passwords { get; } = new PasswordTable(database);
    public ISigningKeys SigningKeys { get; } = new SigningKeyTable(database);
    public IRevocations Revocations { get; } = new RevocationTable(database);

    public async Task<bool> UseTrustAsync(string id, CancellationToken cancel) => await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "update identity_trusts set remaining_uses = remaining_uses - 1 where id = @id and (remaining_uses is null or remaining_uses > 0)", new { id }, transaction), cancel) > 0;
}
