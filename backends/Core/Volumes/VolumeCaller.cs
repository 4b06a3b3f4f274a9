namespace NovaCompat.Core.Volumes;

/// <summary>On whose behalf volumes are asked for. Administrators see those of every project.</summary>
public sealed record VolumeCaller(string ProjectId, string UserId, bool IsAdmin = false)
{
    public bool Sees(string projectId) => IsAdmin || projectId == ProjectId;
}
