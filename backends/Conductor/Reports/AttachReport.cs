using NovaCompat.Core.Jobs;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>A card was attached, or not: then nothing of it stays. The reason is kept with the job, where the caller who waits looks for it.</summary>
public sealed class AttachReport(IJobStore jobs, IServerStore servers, IServerNetworking networking, ServerInterfaces interfaces, TimeProvider time) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.AttachInterface];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        var ended = InterfaceEvents.Of(InterfaceEvents.Attach, report.Host, report.StartedAt, time.GetUtcNow(), report.Fault);
        if (report.Fault is { } fault)
        {
            var port = Core.Json.Wire.Read<GuestJobBody>(job.Body).PortId!.Value;
            await interfaces.ForgetAsync(report.ServerId, port, cancel);
            await servers.ChangeAsync(report.ServerId, _ => new Change { Progress = new(job.RequestId, [ended], "Error") }, cancel);
            await jobs.FinishAsync(job.Id, JobState.Failed, fault, cancel);
            return;
        }
        await networking.SetActiveAsync(report.ServerId, active: true, cancel);
        await servers.ChangeAsync(report.ServerId, _ => new Change { Finishes = job.Id, Progress = new(job.RequestId, [ended]) }, cancel);
    }
}
