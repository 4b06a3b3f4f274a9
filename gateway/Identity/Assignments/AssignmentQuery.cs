using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Assignments;

/// <summary>What <c>GET /v3/role_assignments</c> asks for.</summary>
internal sealed record AssignmentQuery
{
    public string? UserId { get; private init; }
    public string? GroupId { get; private init; }
    public string? RoleId { get; private init; }
    public string? ProjectId { get; private init; }
    public string? DomainId { get; private init; }
    public bool System { get; private init; }
    public bool Inherited { get; private init; }

    /// <summary>What assignments amount to, in place of how they are stored.</summary>
    public bool Effective { get; private init; }
    public bool WithNames { get; private init; }

    /// <summary>Projects below the asked one too.</summary>
    public bool Subtree { get; private init; }

    public string? Scope => ProjectId is not null ? AssignmentScope.Project : DomainId is not null ? AssignmentScope.Domain : System ? AssignmentScope.System : null;

    public string? TargetId => ProjectId ?? DomainId ?? (System ? AssignmentScope.All : null);

    /// <exception cref="FaultException">400: it asks for what excludes itself.</exception>
    public static AssignmentQuery Read(RequestQuery query)
    {
        var asked = new AssignmentQuery
        {
            UserId = Text(query, "user.id"),
            GroupId = Text(query, "group.id"),
            RoleId = Text(query, "role.id"),
            ProjectId = Text(query, "scope.project.id"),
            DomainId = Text(query, "scope.domain.id"),
            System = Text(query, "scope.system") is not null,
            Inherited = Text(query, "scope.OS-INHERIT:inherited_to") is { } to
                && (to == "projects" ? true : throw Faults.BadRequest("OS-INHERIT:inherited_to can only be projects.").Thrown()),
            Effective = query.Asks("effective"),
            WithNames = query.Asks("include_names"),
            Subtree = query.Asks("include_subtree"),
        };
        return asked.Contradiction() is { } why ? throw Faults.BadRequest(why).Thrown() : asked;
    }

    private string? Contradiction() => this switch
    {
        { Subtree: true, ProjectId: null } => "scope.project.id must be specified if include_subtree is also specified",
        { DomainId: not null, ProjectId: not null } => "Specify a domain or project, not both",
        { DomainId: not null, System: true } => "Specify system or domain, not both",
        { ProjectId: not null, System: true } => "Specify system or project, not both",
        { UserId: not null, GroupId: not null } => "Specify a user or group, not both",
        { Effective: true, GroupId: not null } => "Combining effective and group filter will always result in an empty list.",
        { Effective: true, Inherited: true, DomainId: not null } => "Combining effective, domain and inherited filters will always result in an empty list.",
        _ => null,
    };

    private static string? Text(RequestQuery query, string name) => query[name] is { Length: > 0 } value ? value : null;
}
