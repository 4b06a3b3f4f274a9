using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>Reads and writes the rows of one noun: its table, its columns (the first is the id) and what goes with a deleted row.</summary>
internal sealed class IdentityTable<T>(Database database, string name, string[] columns, params string[] alongside) : IIdentityTable<T>
    where T : class, IIdentified
{
    private const int SqliteConstraint = 19;

    private readonly string insert = $"insert into {name} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(Parameter))})";
    private readonly string update = $"update {name} set {string.Join(", ", columns.Skip(1).Select(column => $"{column} = {Parameter(column)}"))} where id = @Id";

    /// <summary>Expressions that are read as columns are, and not written.</summary>
    public IReadOnlyList<string> AlsoRead { get; init; } = [];

    /// <summary>What is written before a row that is added or replaced, in the same transaction.</summary>
    public Func<DbTransaction, T, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>The same, after the row.</summary>
    public Func<DbTransaction, T, Task> After { get; init; } = (_, _) => Task.CompletedTask;

    private string Select => $"select {string.Join(", ", columns.Concat(AlsoRead))} from {name}";

    public Task<IReadOnlyList<T>> ListAsync(IReadOnlyList<Condition> conditions, CancellationToken cancel)
    {
        var parameters = new DynamicParameters();
        var clauses = conditions.Select((condition, index) => Clause(condition, index, parameters)).ToList();
        var where = clauses.Count == 0 ? "" : $" where {string.Join(" and ", clauses)}";
        return database.ReadAsync(async connection =>
            (IReadOnlyList<T>)(await connection.QueryAsync<T>(new CommandDefinition($"{Select}{where} order by id", parameters, cancellationToken: cancel))).AsList(), cancel);
    }

    public Task<T?> FindAsync(string id, CancellationToken cancel) => database.ReadAsync(connection =>
        connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition($"{Select} where id = @id", new { id }, cancellationToken: cancel)), cancel);

    public Task<Written> AddAsync(T item, CancellationToken cancel) => WriteAsync(insert, item, cancel);

    public Task<Written> ReplaceAsync(T item, CancellationToken cancel) => WriteAsync(update, item, cancel);

    public Task<Written> RemoveAsync(string id, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        foreach (var statement in alongside)
            await transaction.Connection!.ExecuteAsync(statement, new { id }, transaction);
        return await transaction.Connection!.ExecuteAsync($"delete from {name} where id = @id", new { id }, transaction) == 0 ? Written.Missing : Written.Done;
    }, cancel);

    private async Task<Written> WriteAsync(string statement, T item, CancellationToken cancel)
    {
        try
        {
            return await database.WriteAsync(async transaction =>
            {
                await Before(transaction, item);
                if (await transaction.Connection!.ExecuteAsync(statement, item, transaction) == 0) return Written.Missing;
                await After(transaction, item);
                return Written.Done;
            }, cancel);
        }
        catch (DbException error) when (error.SqlState == "23505" || error is SqliteException { SqliteErrorCode: SqliteConstraint, SqliteExtendedErrorCode: 1555 or 2067 })
        {
            return Written.Duplicate;
        }
    }

    private string Clause(Condition condition, int index, DynamicParameters parameters)
    {
        if (!columns.Contains(condition.Field)) throw new ArgumentException($"{name} has no column {condition.Field}.", nameof(condition));
        if (condition.Value is null) return $"{condition.Field} is null";
        var parameter = $"p{index}";
        var text = condition.Value as string ?? "";
        parameters.Add(parameter, condition.Match == Match.Equal ? condition.Value : text);
        return condition.Match switch
        {
            Match.Contains => $"replace({condition.Field}, @{parameter}, '') <> {condition.Field}",
            Match.StartsWith => $"substr({condition.Field}, 1, length(@{parameter})) = @{parameter}",
            Match.EndsWith => $"length({condition.Field}) >= length(@{parameter}) and substr({condition.Field}, length({condition.Field}) - length(@{parameter}) + 1) = @{parameter}",
            _ => $"{condition.Field} = @{parameter}",
        };
    }

    // SQLite tells parameters apart by case: domain_id is bound as the property's name, DomainId.
    private static string Parameter(string column) =>
        "@" + string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
