using Microsoft.Extensions.Logging;
using NovaCompat.Core.Jobs;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Conductor.Reports;

/// <summary>A card was taken out of its guest: its port goes, or is the user's again. When the guest kept it, it stays the server's.</summary>
public sealed class DetachReport(IServerStore servers, ServerInterfaces interfaces, TimeProvider time, ILogger<DetachReport> log) : IJobReport
{
    public IReadOnlyList<string> Kinds { get; } = [JobKinds.DetachInterface];

    public async Task WriteAsync(Job job, JobReport report, CancellationToken cancel)
    {
        if (report.Fault is { } fault) log.ActionFailed(job.Kind, report.ServerId, report.Host, fault, report.RequestId);
        else await interfaces.ForgetAsync(report.ServerId, Wire.Read<GuestJobBody>(job.Body).PortId!.Value, cancel);
        var ended = InterfaceEvents.Of(InterfaceEvents.Detach, report.Host, report.StartedAt, time.GetUtcNow(), report.Fault);
        await servers.ChangeAsync(report.ServerId, _ => new Change { Finishes = job.Id, Progress = new(job.RequestId, [ended], report.Fault is null ? null : "Error") }, cancel);
    }
}
