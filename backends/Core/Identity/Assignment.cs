namespace NovaCompat.Core.Identity;

/// <summary>A user, or all members of a group, have a role on a project, a domain or the whole system.</summary>
public sealed record Assignment
{
    public required string RoleId { get; init; }

    /// <summary>Null for an assignment to a group.</summary>
    public string? UserId { get; init; }

    /// <summary>Null for an assignment to a user.</summary>
    public string? GroupId { get; init; }

    /// <summary>One of <see cref="AssignmentScope"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>The id of the project or domain; <c>all</c> for the system.</summary>
    public required string TargetId { get; init; }

    /// <summary>It does not count on the target but on all projects below it.</summary>
    public bool Inherited { get; init; }
}

/// <summary>The kinds of thing that roles are assigned on.</summary>
public static class AssignmentScope
{
    public const string Project = "project";
    public const string Domain = "domain";
    public const string System = "system";

    /// <summary>The only target of the system scope.</summary>
    public const string All = "all";
}
