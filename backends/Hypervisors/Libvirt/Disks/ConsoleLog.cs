using System.Text;

namespace NovaCompat.Hypervisors.Libvirt.Disks;

/// <summary>The end of a guest's console output. The daemon starts a new file when one is full and keeps the one before as <c>.0</c>.</summary>
internal static class ConsoleLog
{
    /// <summary>Bytes that are shown at most, as Nova does.</summary>
    public const int Kept = 100 * 1024;

    public static async Task<string> TailAsync(string path, int? lines, CancellationToken cancel)
    {
        var newest = await EndOfAsync(path, Kept, cancel);
        var older = newest.Length < Kept ? await EndOfAsync(path + ".0", Kept - newest.Length, cancel) : [];
        var text = Encoding.UTF8.GetString([.. older, .. newest]);
        return lines is null or < 0 ? text : LastLines(text, lines.Value);
    }

    private static async Task<byte[]> EndOfAsync(string path, int bytes, CancellationToken cancel)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(bytes, file.Length), SeekOrigin.End);
            var buffer = new byte[bytes];
            var read = await file.ReadAtLeastAsync(buffer, bytes, throwOnEndOfStream: false, cancel);
            return buffer[..read];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static string LastLines(string text, int lines)
    {
        if (lines == 0) return "";
        var rows = text.Split('\n');
        var wanted = text.EndsWith('\n') ? lines + 1 : lines;
        return string.Join('\n', rows[Math.Max(0, rows.Length - wanted)..]);
    }
}
