using NovaCompat.Core.Jobs;
using NovaCompat.Core.Servers;

namespace NovaCompat.Compute.Jobs;

/// <summary>A shelved guest that is still on this host is started again.</summary>
public sealed class StartShelved(StartServer start, TaskProgress progress) : IGuestJob
{
    public string Kind => JobKinds.StartShelved;

    public async Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel)
    {
        await progress.TellAsync(job, TaskState.PoweringOn, [TaskState.Unshelving], null, cancel);
        return await start.RunAsync(job, cancel);
    }
}

/// <summary>A shelved guest that is on no host comes to this one: it is made from the image of its disk.</summary>
public sealed class SpawnShelved(SpawnServer spawn) : IGuestJob
{
    public string Kind => JobKinds.SpawnShelved;

    public Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel) => spawn.RunAsync(job, cancel);
}
