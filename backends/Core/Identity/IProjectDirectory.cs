namespace NovaCompat.Core.Identity;

/// <summary>Which projects there are, as Identity says.</summary>
public interface IProjectDirectory
{
    Task<bool> ExistsAsync(string id, CancellationToken cancel);
}
