namespace NovaCompat.Remote.Sessions;

/// <summary>The token of the request that is being answered, so that a remote service decides itself what its bearer may see; null in work that no request waits for.</summary>
public interface ICallerToken
{
    string? Current { get; }

    /// <summary>The project that the token is for; null when it is for none, and when there is no token.</summary>
    string? ProjectId => null;
}

/// <summary>Where no requests are answered.</summary>
public sealed class NoCaller : ICallerToken
{
    public string? Current => null;
}
