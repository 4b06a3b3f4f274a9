using NovaCompat.Gateway.Http;
using NovaCompat.Remote;

namespace NovaCompat.Gateway.Remote;

/// <summary>The gateway's address for each address of a remote service.</summary>
/// <param name="remotes">The services.</param>
/// <param name="urlOf">Where clients find a face.</param>
public sealed class GatewayAddresses(RemoteOptions remotes, Func<Face, string> urlOf)
{
    private readonly (string Theirs, string Ours)[] _known =
    [
        .. remotes.Services.SelectMany(service => service.Value.Select(address => (address.AbsoluteUri.TrimEnd('/'), urlOf(Faces.ByName[service.Key])))),
    ];

    /// <summary>Where clients find a face.</summary>
    public string UrlOf(Face face) => urlOf(face);

    /// <summary>The addresses of one service.</summary>
    public IReadOnlyList<string> Of(Face face) => remotes.Services.TryGetValue(face.Name, out var addresses) ? [.. addresses.Select(address => address.AbsoluteUri.TrimEnd('/'))] : [];

    /// <summary>The text with every remote address in it replaced.</summary>
    public string Replace(string text)
    {
        foreach (var (theirs, ours) in _known)
        {
            var at = text.IndexOf(theirs, StringComparison.Ordinal);
            if (at < 0 || (at + theirs.Length < text.Length && char.IsAsciiLetterOrDigit(text[at + theirs.Length]))) continue;
            text = string.Concat(text.AsSpan(0, at), ours, text.AsSpan(at + theirs.Length));
        }
        return text;
    }
}
