using System.Data;
using Microsoft.Data.Sqlite;

namespace NovaCompat.Store.Sqlite;

/// <summary>Runs its text with the statement that the connection compiled for it earlier, if there is one.</summary>
internal sealed class KeptCommand(KeptConnection connection) : SqliteCommand
{
    private SqliteCommand? statement;

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        if (statement?.CommandText != CommandText)
        {
            GiveBack();
            statement = connection.Take(CommandText);
        }
        statement!.CommandTimeout = CommandTimeout;
        statement.Transaction = Transaction;
        statement.Parameters.Clear();
        foreach (SqliteParameter parameter in Parameters) statement.Parameters.Add(parameter);
        return statement.ExecuteReader(behavior);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) GiveBack();
        base.Dispose(disposing);
    }

    private void GiveBack()
    {
        if (statement is not null) connection.GiveBack(statement);
        statement = null;
    }
}
