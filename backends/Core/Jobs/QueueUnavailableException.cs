namespace NovaCompat.Core.Jobs;

/// <summary>
/// The queue cannot be reached just now, or refuses. Nothing is lost by it: the job stays in its table and is sent again later.
/// Thrown by sending, completing and keeping; receiving waits instead until the queue is back.
/// </summary>
public sealed class QueueUnavailableException(string message, Exception cause) : IOException(message, cause);
