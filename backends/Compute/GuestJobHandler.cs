using Microsoft.Extensions.Logging;
using NovaCompat.Compute.Jobs;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Compute;

/// <summary>
/// Runs one kind of job on this host: one job at a time for each guest, none of an overtaken generation, and always a report at the end.
/// A destroy does not wait for a spawn of the same server: it cuts it off.
/// </summary>
public sealed class GuestJobHandler(IGuestJob work, IHypervisor hypervisor, GuestLocks locks, Fences fences, IJobQueue queue, ComputeOptions options, TimeProvider time, ILogger<GuestJobHandler> log) : IMessageHandler
{
    public string Kind => work.Kind;

    public async Task HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        var job = Wire.Read<GuestJobBody>(message.Body!);
        if (!locks.Begin(job.JobId)) return;
        try
        {
            if (JobKinds.Interrupting.Contains(job.Kind)) await locks.InterruptAsync(job.ServerId);
            using var turn = JobKinds.Beside.Contains(job.Kind) ? null : await locks.EnterAsync(job.ServerId, cancel);
            var overtaken = !JobKinds.Questions.Contains(job.Kind) && !JobKinds.BesideActions.Contains(job.Kind) && !await fences.EnterAsync(job.ServerId, job.Generation, cancel);
            if (overtaken) log.Overtaken(job.Kind, job.ServerId, job.RequestId);
            // What overtook a job has ended it in the store too; a clearing alone is not ended by anything but its report.
            if (overtaken && job.Kind != JobKinds.ClearGuest) return;
            var report = overtaken ? ReportOf(job) with { FinishedAt = time.GetUtcNow() } : await RunAsync(job, turn?.Token ?? CancellationToken.None, cancel);
            await queue.SendAsync(Queues.Conductor, new QueueMessage(JobKinds.Report, job.JobId, Wire.Write(report)), cancel);
        }
        finally
        {
            locks.End(job.JobId);
        }
    }

    /// <summary>The report could not be sent: the conductor's sweep sends the job again, and the work is then found done.</summary>
    public Task GiveUpAsync(QueueMessage message, Exception error, CancellationToken cancel)
    {
        log.ReportLost(error, message.Kind, message.JobId);
        return Task.CompletedTask;
    }

    private async Task<JobReport> RunAsync(GuestJobBody job, CancellationToken turn, CancellationToken stop)
    {
        var report = ReportOf(job);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(turn, stop);
        try
        {
            var result = await work.RunAsync(job, either.Token);
            log.Done(job.Kind, job.ServerId, (time.GetUtcNow() - report.StartedAt).TotalMilliseconds, job.RequestId);
            return report with { Result = result, PowerState = await hypervisor.GetPowerStateAsync(job.ServerId, stop), FinishedAt = time.GetUtcNow() };
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.Failed(error, job.Kind, job.ServerId, job.RequestId);
            return report with
            {
                Fault = Explain(error),
                Traceback = error.ToString(),
                Retryable = error is not HypervisorException { Retryable: false },
                GuestUntouched = error is HypervisorException { GuestUntouched: true },
                PowerState = await PowerStateAfterFailureAsync(job.ServerId, stop),
                FinishedAt = time.GetUtcNow(),
            };
        }
    }

    private JobReport ReportOf(GuestJobBody job) => new()
    {
        JobId = job.JobId,
        Kind = job.Kind,
        ServerId = job.ServerId,
        Generation = job.Generation,
        Host = options.Host,
        RequestId = job.RequestId,
        StartedAt = time.GetUtcNow(),
    };

    /// <summary>Expected failures say what users may read; of a bug they only learn that there was one.</summary>
    private static string Explain(Exception error) => error switch
    {
        HypervisorException or NetworkPlugException => error.Message,
        OperationCanceledException => "The work was cut off.",
        _ => $"Unexpected failure on the host ({error.GetType().Name}).",
    };

    private async Task<PowerState> PowerStateAfterFailureAsync(Guid serverId, CancellationToken cancel)
    {
        try
        {
            return await hypervisor.GetPowerStateAsync(serverId, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            log.NoPowerState(error, serverId);
            return PowerState.NoState;
        }
    }
}
