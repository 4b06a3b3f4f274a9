namespace NovaCompat.Core.Identity;

/// <summary>A user has a role on a project, a domain or the whole system.</summary>
public sealed record Assignment
{
    public required string RoleId { get; init; }
    public required string UserId { get; init; }

    /// <summary>One of <see cref="AssignmentScope"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>The id of the project or domain; <c>all</c> for the system.</summary>
    public required string TargetId { get; init; }
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
