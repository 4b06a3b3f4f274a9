using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Jobs;

/// <summary>
/// A question is a job like any other, so that it reaches the host by the one way there is; the asker looks at its row.
/// A question that nobody answered in time is ended, so that no host answers it later.
/// </summary>
public sealed class HostCalls(IJobStore jobs, TimeProvider time) : IHostCalls
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly JobEnds ends = new(jobs, time);

    public async Task<(string? Answer, Fault? Fault)> AskAsync(Server server, string kind, Func<GuestJobBody, GuestJobBody>? more, string requestId, CancellationToken cancel)
    {
        var notReady = Faults.Conflict($"Instance {server.Id} is not ready");
        if (server.Host is null) return (null, notReady);
        var question = Question(server, kind, more, requestId);
        await jobs.InsertAsync(question, cancel);
        if (await ends.WaitAsync(question.Id, Patience, cancel) is not { } ended) return (null, notReady);
        return ended.State == JobState.Done ? (ended.Result ?? "", null) : (null, Faults.NotFound(ended.Result ?? notReady.Message));
    }

    /// <summary>It needs no more of the guest than its id, and supersedes nothing, so it has the server's own generation.</summary>
    private Job Question(Server server, string kind, Func<GuestJobBody, GuestJobBody>? more, string requestId)
    {
        var now = time.GetUtcNow();
        return GuestJobs.For(server, kind, requestId, now, body => Asked(body with { Guest = null, Ports = [] }));

        GuestJobBody Asked(GuestJobBody body) => more is null ? body : more(body);
    }
}
