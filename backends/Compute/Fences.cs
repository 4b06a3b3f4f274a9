using System.Collections.Concurrent;

namespace NovaCompat.Compute;

/// <summary>
/// The newest generation that this host has seen of each server, kept on disk. A job of an older one was overtaken: a destroy that
/// came first must not be followed by a spawn that was delivered late.
/// </summary>
public sealed class Fences(ComputeOptions options)
{
    private readonly ConcurrentDictionary<Guid, long> seen = new();
    private readonly string folder = Directory.CreateDirectory(Path.Combine(options.DataDirectory, "fences")).FullName;

    /// <summary>False when a newer generation of the server was here.</summary>
    public async Task<bool> EnterAsync(Guid serverId, long generation, CancellationToken cancel)
    {
        var file = Path.Combine(folder, serverId.ToString());
        if (!seen.TryGetValue(serverId, out var newest))
            newest = File.Exists(file) && long.TryParse(await File.ReadAllTextAsync(file, cancel), out var stored) ? stored : 0;
        if (generation < newest) return false;
        if (generation > newest)
        {
            var temporary = file + ".new";
            await File.WriteAllTextAsync(temporary, generation.ToString(), cancel);
            File.Move(temporary, file, overwrite: true);
        }
        seen[serverId] = generation;
        return true;
    }

    /// <summary>Forgets servers that are long gone.</summary>
    public void Forget(DateTimeOffset unusedSince, Func<Guid, bool> isAlive)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            if (!Guid.TryParse(Path.GetFileName(file), out var id) || isAlive(id) || File.GetLastWriteTimeUtc(file) > unusedSince) continue;
            File.Delete(file);
            seen.TryRemove(id, out _);
        }
    }
}
