using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Jobs;

/// <summary>Questions to a server's host whose answer the caller waits for.</summary>
public interface IHostCalls
{
    /// <summary>Asks and waits. The answer is the kind's own text; the fault says why there is none: no host, no answer in time, or what went wrong there.</summary>
    /// <param name="server">The server; its host is asked.</param>
    /// <param name="kind">One of <see cref="JobKinds"/> that changes nothing.</param>
    /// <param name="more">What else the kind wants to know.</param>
    /// <param name="requestId">The request that waits.</param>
    /// <param name="cancel">Gives up waiting.</param>
    Task<(string? Answer, Fault? Fault)> AskAsync(Server server, string kind, Func<GuestJobBody, GuestJobBody>? more, string requestId, CancellationToken cancel);
}
