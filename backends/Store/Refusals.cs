using System.Data.Common;
using NovaCompat.Core.Failures;
using Npgsql;

namespace NovaCompat.Store;

/// <summary>Errors of a database that a client's words made, on every route alike: they are the client's fault, not the program's.</summary>
internal static class Refusals
{
    /// <summary>The fault that such an error stands for; null when the error is another.</summary>
    public static Fault? Of(DbException error) => error is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter }
        ? Faults.BadRequest("Invalid input received: a text has a zero character, which PostgreSQL does not keep.")
        : null;
}
