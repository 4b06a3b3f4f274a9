namespace NovaCompat.Store;

/// <summary>The two databases that the same SQL text runs on.</summary>
public enum Engine
{
    Sqlite,
    PostgreSql,
}
