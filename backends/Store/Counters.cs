using System.Data.Common;
using Dapper;

namespace NovaCompat.Store;

/// <summary>Numbers that the API still shows as integer ids, given out inside the transaction that uses them.</summary>
internal static class Counters
{
    /// <summary>The first of <paramref name="count"/> new numbers.</summary>
    public static async Task<long> TakeAsync(DbTransaction transaction, string name, int count)
    {
        var last = await transaction.Connection!.ExecuteScalarAsync<long>(
            """
            insert into counters (name, value) values (@name, @count)
            on conflict (name) do update set value = counters.value + @count
            returning value
            """,
            new { name, count = (long)count }, transaction);
        return last - count + 1;
    }
}
