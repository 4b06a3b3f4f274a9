using System.Text.Json;

namespace NovaCompat.Hypervisors.Simulated;

/// <summary>Remembers guests in a folder, a small JSON file each, so that a change costs one file whatever their number.</summary>
internal sealed class GuestFiles
{
    private readonly string? folder;

    public GuestFiles(string? data, string name)
    {
        if (data is null) return;
        folder = Path.Combine(Path.GetFullPath(data), name);
        Directory.CreateDirectory(folder);
    }

    public IEnumerable<SimulatedGuest> ReadAll()
    {
        if (folder is null) yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*.json"))
        {
            yield return JsonSerializer.Deserialize(File.ReadAllText(path), GuestJson.Default.SimulatedGuest)
                ?? throw new InvalidDataException($"{path} is not the record of a guest");
        }
    }

    /// <summary>The old file stays whole until the new one is.</summary>
    public void Write(SimulatedGuest guest)
    {
        if (folder is null) return;
        var path = PathOf(guest.ServerId);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(guest, GuestJson.Default.SimulatedGuest));
        File.Move(path + ".new", path, overwrite: true);
    }

    public void Delete(Guid serverId)
    {
        if (folder is not null) File.Delete(PathOf(serverId));
    }

    private string PathOf(Guid serverId) => Path.Combine(folder!, $"{serverId:D}.json");
}
