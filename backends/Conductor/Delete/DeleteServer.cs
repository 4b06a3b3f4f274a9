using NovaCompat.Core.Hosts;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Delete;

/// <summary>
/// Takes a server away: its guest first, when its host can be asked. A host that is down is not waited for; it finds the job when it comes back.
/// </summary>
public sealed class DeleteServer(IJobStore jobs, IServerStore servers, IHostStore hosts, ServerRemoval removal, ConductorOptions options, TimeProvider time) : IMessageHandler
{
    public string Kind => JobKinds.DeleteServer;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var job = await jobs.FindAsync(message.JobId, cancel);
        if (job is null || job.State != JobState.Ready) return;
        var server = await servers.FindAsync(job.ServerId!.Value, cancel);
        if (server is null || server.Deleted || server.Generation != job.Generation) return;

        var up = server.Host is not null && await IsUpAsync(server.Host, cancel);
        if (server.Host is not null)
            await servers.ChangeAsync(server.Id, now => now.Generation == job.Generation && !now.Deleted && now.Host is not null ? Destroying(now, job) : Change.Nothing, cancel);
        if (!up) await removal.RemoveAsync(server.Id, server.Host is null ? job.Id : null, job.RequestId, cancel);
    }

    public Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel) => jobs.FinishAsync(message.JobId, JobState.Failed, error.Message, cancel);

    private Change Destroying(Server server, Job job) => new()
    {
        Finishes = job.Id,
        Jobs = [GuestJobs.For(server, JobKinds.DestroyServer, job.RequestId, time.GetUtcNow(), body => body with { Guest = null })],
    };

    private async Task<bool> IsUpAsync(string host, CancellationToken cancel)
    {
        var services = await hosts.ListServicesAsync(host, "nova-compute", cancel);
        return services.Any(service => service.IsUp(time.GetUtcNow(), options.ServiceDownTime));
    }
}
