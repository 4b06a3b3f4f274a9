namespace NovaCompat.Core.Quotas;

/// <summary>Whose limits and use: a project's, or those of one user in it.</summary>
public sealed record QuotaScope(string ProjectId, string? UserId = null)
{
    public static implicit operator QuotaScope(string projectId) => new(projectId);

    public static QuotaScope FromString(string projectId) => new(projectId);
}
