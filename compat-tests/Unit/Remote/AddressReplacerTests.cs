using System.Text;
using CsCheck;
using NovaCompat.Gateway.Remote;

namespace NovaCompat.Tests.Remote;

public sealed class AddressReplacerTests
{
    private const string Theirs = "http://h:12";
    private static readonly string[] Pieces = [Theirs, "http://h:1", "http://h:123", "http", "/v2", "\"", "http://", "h:12"];
    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 40].Select(choice => string.Concat(choice.Select(i => Pieces[i])));

    [Fact]
    public void However_the_body_comes_the_result_is_the_same() => Gen.Select(Texts, Gen.Int[1, 30]).Sample((text, piece) =>
    {
        var to = new MemoryStream();
        new AddressReplacer([Encoding.ASCII.GetBytes(Theirs)], "OURS"u8.ToArray()).CopyAsync(new Drip(Encoding.ASCII.GetBytes(text), piece), to, default).GetAwaiter().GetResult();
        return Encoding.ASCII.GetString(to.ToArray()) == Expected(text);
    });

    [Fact]
    public async Task A_body_longer_than_the_buffer_keeps_its_order()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i} {Theirs}/ "));
        var to = new MemoryStream();
        await new AddressReplacer([Encoding.ASCII.GetBytes(Theirs)], "OURS"u8.ToArray()).CopyAsync(new MemoryStream(Encoding.ASCII.GetBytes(text)), to, TestContext.Current.CancellationToken);
        Assert.Equal(text.Replace(Theirs, "OURS"), Encoding.ASCII.GetString(to.ToArray()));
    }

    private static string Expected(string text)
    {
        var result = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var matches = string.CompareOrdinal(text, at, Theirs, 0, Theirs.Length) == 0 && (at + Theirs.Length == text.Length || !(char.IsAsciiLetterOrDigit(text[at + Theirs.Length]) || text[at + Theirs.Length] == '.'));
            result.Append(matches ? "OURS" : text[at]);
            at += matches ? Theirs.Length : 1;
        }
        return result.ToString();
    }

    private sealed class Drip(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
