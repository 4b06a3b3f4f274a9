namespace NovaCompat.Core.Identity;

/// <summary>Where the embedded Identity keeps what it knows.</summary>
public interface IIdentityStore
{
    IIdentityTable<Domain> Domains { get; }
    IIdentityTable<Project> Projects { get; }
    IIdentityTable<User> Users { get; }
    IIdentityTable<Group> Groups { get; }
    IIdentityTable<Role> Roles { get; }
    IIdentityTable<Region> Regions { get; }
    IIdentityTable<Service> Services { get; }
    IIdentityTable<Endpoint> Endpoints { get; }
    IIdentityTable<ApplicationCredential> ApplicationCredentials { get; }
    IIdentityTable<AccessRule> AccessRules { get; }
    IIdentityTable<Trust> Trusts { get; }
    IIdentityTable<Credential> Credentials { get; }
    IIdentityTable<StoredPolicy> Policies { get; }
    IIdentityTable<RegisteredLimit> RegisteredLimits { get; }
    IIdentityTable<Limit> Limits { get; }
    IIdentityTable<EndpointGroup> EndpointGroups { get; }
    IIdentityTable<IdentityProvider> IdentityProviders { get; }
    IIdentityTable<Mapping> Mappings { get; }
    IIdentityTable<ServiceProvider> ServiceProviders { get; }
    IFederationProtocols Protocols { get; }
    IProjectGifts ProjectEndpoints { get; }
    IProjectGifts ProjectEndpointGroups { get; }
    IGroupMembers GroupMembers { get; }
    IAssignments Assignments { get; }
    IPasswords Passwords { get; }
    ISigningKeys SigningKeys { get; }
    IRevocations Revocations { get; }

    /// <summary>Takes one use of a trust. False when none is left, or it is gone.</summary>
    Task<bool> UseTrustAsync(string id, CancellationToken cancel);
}
