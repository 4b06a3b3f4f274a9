namespace NovaCompat.Core.Faults;

/// <summary>Why a request cannot be done; the HTTP side has one table from kind to status and envelope.</summary>
public enum RefusalKind
{
    BadRequest,
    Forbidden,
    NotFound,
    Conflict,
    TooLarge,
    Unavailable,
}

/// <summary>An expected "no", with the sentence that the user reads.</summary>
public sealed record Refusal(RefusalKind Kind, string Message)
{
    public static Refusal BadRequest(string message) => new(RefusalKind.BadRequest, message);
    public static Refusal Forbidden(string message) => new(RefusalKind.Forbidden, message);
    public static Refusal NotFound(string message) => new(RefusalKind.NotFound, message);
    public static Refusal Conflict(string message) => new(RefusalKind.Conflict, message);
}

/// <summary>A <see cref="Refusal"/> on its way up from deep code; the HTTP side renders it as the answer.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;
}
