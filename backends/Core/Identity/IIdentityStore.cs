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
    IGroupMembers GroupMembers { get; }
    IAssignments Assignments { get; }
    IPasswords Passwords { get; }
    ISigningKeys SigningKeys { get; }
    IRevocations Revocations { get; }
}
