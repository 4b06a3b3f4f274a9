using System.Data;
using Microsoft.Data.Sqlite;

namespace NovaCompat.Store.Sqlite;

/// <summary>A connection that goes back to its source when its user is done with it, and keeps the statements that were compiled on it.</summary>
internal sealed class KeptConnection : SqliteConnection
{
    private const int MostStatements = 200;
    private const int LongestText = 4096;

    private readonly SqliteSource source;
    private bool syncs = true;
    private readonly Dictionary<string, SqliteCommand> statements = new(StringComparer.Ordinal);

    private KeptConnection(SqliteSource source) : base(source.ConnectionString) => this.source = source;

    public static KeptConnection Open(SqliteSource source)
    {
        var connection = new KeptConnection(source);
        connection.Open();
        using var command = new SqliteCommand("pragma journal_mode=wal; pragma synchronous=full; pragma temp_store=memory; pragma cache_size=-16000;", connection);
        command.ExecuteNonQuery();
        connection.CreateFunction("regexp", (string pattern, string? text) => Patterns.IsMatch(pattern, text), isDeterministic: true);
        return connection;
    }

    /// <summary>Whether its commits wait for the disk.</summary>
    public KeptConnection Syncing(bool each)
    {
        if (syncs == each) return this;
        using var command = new SqliteCommand($"pragma synchronous={(each ? "full" : "normal")}", this);
        command.ExecuteNonQuery();
        syncs = each;
        return this;
    }

    public override SqliteCommand CreateCommand() => new KeptCommand(this) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>The statement of this text if it was compiled before and is not in use, else a new one.</summary>
    internal SqliteCommand Take(string text) => statements.Remove(text, out var known) ? known : new SqliteCommand(text, this);

    internal void GiveBack(SqliteCommand statement)
    {
        statement.Parameters.Clear();
        statement.Transaction = null;
        if (statements.Count >= MostStatements) Forget();
        if (statement.CommandText.Length > LongestText || !statements.TryAdd(statement.CommandText, statement)) statement.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        // One with a transaction that did not end is of no use to the next.
        if (disposing && State == ConnectionState.Open && Transaction is null && source.TakeBack(this)) return;
        Forget();
        base.Dispose(disposing);
    }

    private void Forget()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        statements.Clear();
    }
}
