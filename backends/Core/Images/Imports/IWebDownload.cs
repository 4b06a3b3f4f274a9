using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Images.Imports;

/// <summary>Brings image data from URLs that users name, and from nowhere that they must not reach.</summary>
public interface IWebDownload
{
    /// <summary>Whether such a URL may be asked for at all, as far as can be told without asking for it.</summary>
    bool Allows(string? uri);

    /// <summary>The data, which ends by a <see cref="FaultException"/> when it cannot be had whole. The caller disposes it.</summary>
    /// <exception cref="FaultException">It is not to be had there, or must not be asked for.</exception>
    Task<Stream> OpenAsync(string uri, CancellationToken cancel);
}
