using System.Text;
using System.Text.Json;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Clients.Libvirt;

/// <summary>
/// What noVNC shows of a guest's text screen. The guest's own memory of the screen says which characters are where; each that is no blank must be lit on the
/// canvas, and each blank must be dark.
/// </summary>
internal static class Picture
{
    private const int Columns = 80;
    private const int Rows = 25;

    /// <summary>A row of text for each row of the screen: # where any point of a character's cell is lit.</summary>
    private static readonly string Script = $$"""
        (() => {
          const canvas = document.querySelector('#noVNC_container canvas');
          if (!canvas || canvas.width < {{Columns}}) return null;
          const [width, height] = [canvas.width / {{Columns}}, canvas.height / {{Rows}}].map(Math.floor);
          const points = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          const lit = (column, row) => {
            for (let y = row * height; y < (row + 1) * height; y++)
              for (let x = column * width; x < (column + 1) * width; x++)
                if (points.subarray(4 * (y * canvas.width + x), 4 * (y * canvas.width + x) + 3).some(value => value > 60)) return true;
            return false;
          };
          return Array.from({ length: {{Rows}} }, (_, row) => Array.from({ length: {{Columns}} }, (_, column) => lit(column, row) ? '#' : ' ').join('')).join('\n');
        })()
        """;

    /// <summary>Waits until the picture and the guest agree and the text is on both; the guest's text then.</summary>
    public static Task<string> ShowsAsync(Browser browser, Guest guest, string text, CancellationToken cancel) => Waiting.ForAsync($"'{text}' on the picture", TimeSpan.FromSeconds(90), async () =>
    {
        var kept = await ScreenOfAsync(guest);
        var seen = await browser.EvaluateAsync(Script, cancel);
        var shown = seen.ValueKind == JsonValueKind.String ? seen.GetString()! : "";
        // The cursor blinks: its cell, which is a blank, may be lit.
        var same = shown.Length == kept.Length && Enumerable.Range(0, kept.Length).Count(at => kept[at] != '\n' && (kept[at] != ' ') != (shown[at] == '#')) <= 1;
        return (same && kept.Contains(text, StringComparison.Ordinal), $"{kept}\n{shown}");
    });

    /// <summary>The characters of its first terminal (vcs(4)), a line a row.</summary>
    private static async Task<string> ScreenOfAsync(Guest guest)
    {
        var bytes = Convert.FromBase64String(string.Concat((await guest.RunAsync("base64 /dev/vcs1")).Where(letter => !char.IsWhiteSpace(letter))));
        Assert.Equal(Columns * Rows, bytes.Length);
        var text = Encoding.Latin1.GetString(bytes).Replace('\0', ' ');
        return string.Join('\n', Enumerable.Range(0, Rows).Select(row => text.Substring(row * Columns, Columns)));
    }
}
