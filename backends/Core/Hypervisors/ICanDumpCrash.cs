namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver can send a guest the interrupt that makes its kernel write a crash dump.</summary>
public interface ICanDumpCrash
{
    Task TriggerCrashDumpAsync(Guid serverId, CancellationToken cancel);
}
