using System.Data.Common;
using Dapper;
using NovaCompat.Core.Json;
using NovaCompat.Core.Placement;

namespace NovaCompat.Store.Placement;

/// <summary>The rows of <c>placement_names</c>, and where names of a kind are used.</summary>
internal static class NameTable
{
    public static string Of(NameKind kind) => Wire<NameKind>.Name(kind);

    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> ListAsync(DbConnection connection, NameKind kind, DbTransaction? transaction = null) =>
        (await connection.QueryAsync<(string Name, long At)>("select name, created_at from placement_names where kind = @kind order by created_at, name", new { kind = Of(kind) }, transaction)).ToDictionary(row => row.Name, row => row.At.ToTime());

    /// <summary>Tables and their columns that hold such names.</summary>
    public static IReadOnlyList<(string Table, string Column)> UsesOf(NameKind kind) =>
        kind == NameKind.Trait ? [("provider_traits", "trait")] : [("inventories", "resource_class"), ("allocations", "resource_class")];
}
