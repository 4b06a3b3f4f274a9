using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NovaCompat.Hypervisors.Libvirt.Disks;

namespace NovaCompat.Hypervisors.Libvirt.Moves;

/// <summary>That a guest leaves: written into its folder, which then is kept aside. For the agent's eyes only.</summary>
/// <param name="Id">Names this departure and nothing else.</param>
/// <param name="Token">256 random bits in hex, by which the next host shows that it is the one.</param>
/// <param name="Ran">The guest ran when it was told to leave.</param>
internal sealed record Departure(Guid Id, string Token, bool Ran)
{
    private const int TokenBytes = 32;
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static Departure New(bool ran) => new(Guid.NewGuid(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes)), ran);

    /// <summary>Null when the folder, or a whole record in it, is not there.</summary>
    public static Departure? Read(InstanceFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(folder.Left), MoveJson.Default.Departure);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Write(InstanceFolder folder)
    {
        var draft = folder.Left + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnersOnly }))
        {
            JsonSerializer.Serialize(file, this, MoveJson.Default.Departure);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, folder.Left, overwrite: true);
    }

    /// <summary>Takes as long whatever is wrong with the word.</summary>
    public bool Opens(string token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token));

    public override string ToString() => Id.ToString();
}
