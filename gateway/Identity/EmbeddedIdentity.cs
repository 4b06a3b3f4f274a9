using Microsoft.Extensions.DependencyInjection.Extensions;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Identity.Assignments;
using NovaCompat.Gateway.Identity.Credentials;
using NovaCompat.Gateway.Identity.Delegation;
using NovaCompat.Gateway.Identity.EndpointFilters;
using NovaCompat.Gateway.Identity.Federation;
using NovaCompat.Gateway.Identity.Limits;
using NovaCompat.Gateway.Identity.Resources;
using NovaCompat.Gateway.Identity.Tokens;
using NovaCompat.Identity;
using NovaCompat.Identity.Assignments;
using NovaCompat.Identity.Authentication;
using NovaCompat.Identity.Bootstrap;
using NovaCompat.Identity.Passwords;
using NovaCompat.Identity.Revocations;
using NovaCompat.Identity.Tokens;
using NovaCompat.Store.Identity;

namespace NovaCompat.Gateway.Identity;

/// <summary>Registers the embedded Identity; needs a <see cref="Store.Database"/>. Before serving, run <see cref="IdentityBootstrap"/> once.</summary>
public static class EmbeddedIdentity
{
    public static IServiceCollection AddEmbeddedIdentity(this IServiceCollection services, IdentityOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddSingleton<IIdentityStore, IdentityStore>()
            .AddSingleton<IProjectDirectory, EmbeddedProjects>()
            .AddSingleton(provider => provider.GetRequiredService<IIdentityStore>().SigningKeys)
            .AddSingleton(provider => provider.GetRequiredService<IIdentityStore>().Revocations)
            .AddSingleton(provider => provider.GetRequiredService<IIdentityStore>().Passwords)
            .AddSingleton<PasswordHasher>()
            .AddSingleton<UserPasswords>()
            .AddSingleton<SigningKeyRing>()
            .AddSingleton<TokenCodec>()
            .AddSingleton<TokenReader>()
            .AddSingleton<RevocationList>()
            .AddSingleton<ITokenValidator, EmbeddedTokenValidator>()
            .AddSingleton<RoleBook>()
            .AddSingleton<ScopeResolver>()
            .AddSingleton<Delegations>()
            .AddSingleton<Authenticator>()
            .AddSingleton<EndpointFilter>()
            .AddSingleton<ServiceCatalog>()
            .AddSingleton<CatalogBootstrap>()
            .AddSingleton<IdentityBootstrap>()
            .AddSingleton<AuthTokens>()
            .AddSingleton<AuthScopes>()
            .AddSingleton<V2Tokens>()
            .AddSingleton<Users>()
            .AddSingleton<Groups>()
            .AddSingleton<GroupMembers>()
            .AddSingleton<UserProjects>()
            .AddSingleton<ProjectHierarchy>()
            .AddSingleton<Projects>()
            .AddSingleton<ProjectTags>()
            .AddSingleton<Domains>()
            .AddSingleton<Roles>()
            .AddSingleton<AccessRules>()
            .AddSingleton<ApplicationCredentials>()
            .AddSingleton<Trusts>()
            .AddSingleton<Credentials.Credentials>()
            .AddSingleton<Ec2Keys>()
            .AddSingleton<Ec2Tokens>()
            .AddSingleton<Policies>()
            .AddSingleton<RegisteredLimits>()
            .AddSingleton<Limits.Limits>()
            .AddSingleton<RevokeEvents>()
            .AddSingleton<Regions>()
            .AddSingleton<Services>()
            .AddSingleton<Resources.Endpoints>()
            .AddSingleton<ProjectEndpoints>()
            .AddSingleton<EndpointGroups>()
            .AddSingleton<EndpointGroupProjects>()
            .AddSingleton<IdentityProviders>()
            .AddSingleton<Protocols>()
            .AddSingleton<Mappings>()
            .AddSingleton<ServiceProviders>()
            .AddSingleton<Grants>()
            .AddSingleton<ImpliedRoles>()
            .AddSingleton<EffectiveAssignments>()
            .AddSingleton<RoleAssignments>()
            .AddHostedService<RevocationFollower>();
    }
}

/// <summary>Follows revocations made by other processes while the host runs.</summary>
internal sealed class RevocationFollower(RevocationList revocations) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await revocations.LoadAsync(stoppingToken);
        await revocations.FollowAsync(stoppingToken);
    }
}
