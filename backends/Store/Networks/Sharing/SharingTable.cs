using System.Data.Common;
using Dapper;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Policies of sharing as other tables need them: who sees what, and flags that stand for policies.</summary>
internal static class SharingTable
{
    public static string Condition(string type, string action = RbacPolicy.AsShared, string column = "id", string parameter = "@caller") =>
        $"{column} in (select object_id from rbac_policies where object_type = '{type}' and action = '{action}' and target in ({parameter}, '*'))";

    /// <summary>Brings the policies into line with the flags of the thing.</summary>
    public static async Task SetAsync<T>(DbTransaction transaction, Sharing<T> sharing, T? before, T after, DateTimeOffset now) where T : NetworkResource
    {
        foreach (var flag in sharing.Flags.Where(flag => flag.Is(after) != (before is not null && flag.Is(before))))
        {
            if (flag.Is(after)) await NetworkTables.RbacPolicies.InsertAsync(transaction, ForAll(sharing.Type, flag.Action, after, now));
            else
                await transaction.Connection!.ExecuteAsync(
                    $"delete from rbac_policies where object_id = @id and action = @action {(flag.ForAll ? "and target = '*'" : "")}",
                    new { id = after.Id.ToString(), action = flag.Action }, transaction);
        }
    }

    public static Task ForgetAsync(DbTransaction transaction, Guid id) =>
        transaction.Connection!.ExecuteAsync("delete from rbac_policies where object_id = @id", new { id = id.ToString() }, transaction);

    /// <summary>The things of this type that are shared with the project itself or with all.</summary>
    public static async Task<HashSet<string>> WithAsync(DbConnection connection, string type, string projectId) => [.. await connection.QueryAsync<string>(
        "select object_id from rbac_policies where object_type = @type and action = @action and target in (@projectId, '*')",
        new { type, action = RbacPolicy.AsShared, projectId })];

    public static Task<bool> IsAsync(DbConnection connection, Guid id, string projectId, string action = RbacPolicy.AsShared, DbTransaction? transaction = null) =>
        connection.ExecuteScalarAsync<bool>("select count(*) from rbac_policies where object_id = @id and action = @action and target in (@projectId, '*')",
            new { id = id.ToString(), action, projectId }, transaction);

    private static RbacPolicy ForAll(string type, string action, NetworkResource thing, DateTimeOffset now) => new()
    {
        ProjectId = thing.ProjectId,
        ObjectType = type,
        ObjectId = thing.Id,
        Action = action,
        Target = RbacPolicy.Everybody,
        CreatedAt = now,
        UpdatedAt = now,
        Revision = 1,
    };
}
