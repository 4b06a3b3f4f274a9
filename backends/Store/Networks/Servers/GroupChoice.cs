using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>The security group that a server request means by a name or an id.</summary>
internal static class GroupChoice
{
    public static async Task<(Guid? Id, Fault? Refusal)> FindAsync(DbConnection connection, string project, string name, DbTransaction? transaction = null)
    {
        var found = await NetworkTables.SecurityGroups.SelectAsync(connection,
            new Filter().And("project_id = @project", "project", project).And("(name = @name or id = @name)", "name", name), transaction);
        if (found.Count > 1) return (null, ServerFaults.GroupAmbiguous(name));
        return found.SingleOrDefault() is { } group ? (group.Id, null) : (null, ServerFaults.GroupMissing(name));
    }

    /// <summary>Null when all of them are there. The default one is made on first look, so it always is.</summary>
    public static async Task<Fault?> CheckAsync(DbConnection connection, string project, IReadOnlyList<string> names)
    {
        foreach (var name in names.Where(name => name != SecurityGroup.DefaultName).Distinct())
        {
            var (_, refusal) = await FindAsync(connection, project, name);
            if (refusal is not null) return refusal;
        }
        return null;
    }
}
