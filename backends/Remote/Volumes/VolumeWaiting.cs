using NovaCompat.Core.Failures;
using NovaCompat.Core.Json;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Remote.Volumes;

/// <summary>Looks at a volume again and again until it is done with something: often at first, then every three seconds, three minutes at most (Nova's block_device_allocate_retries).</summary>
internal sealed class VolumeWaiting(VolumeApi api, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>The volume as soon as it is in none of these statuses; null when it is gone.</summary>
    /// <exception cref="FaultException">It takes too long.</exception>
    public async Task<Volume?> WhileAsync(Guid id, VolumeStatus[] busy, CancellationToken cancel)
    {
        var (begun, pause) = (time.GetTimestamp(), TimeSpan.FromMilliseconds(100));
        while (true)
        {
            if (await api.FindAsync($"/volumes/{id}", cancel) is not { } found) return null;
            var volume = VolumeDocuments.Volume(found.GetProperty("volume"));
            if (!busy.Contains(volume.Status)) return volume;
            var waited = time.GetElapsedTime(begun);
            if (waited > Limit)
                throw VolumeFaults.Invalid($"Volume {id} did not finish being created even after we waited {waited.TotalSeconds:0} seconds. And its status is {Wire<VolumeStatus>.Name(volume.Status)}.");
            await Task.Delay(pause, time, cancel);
            pause = pause * 1.5 < Longest ? pause * 1.5 : Longest;
        }
    }
}
