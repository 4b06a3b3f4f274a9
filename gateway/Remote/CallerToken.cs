using NovaCompat.Gateway.Http;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Gateway.Remote;

/// <summary>The token by which the request that is being answered was let in.</summary>
internal sealed class CallerToken : ICallerToken
{
    private static readonly AsyncLocal<(string Token, string? ProjectId)?> Held = new();

    public string? Current => Held.Value?.Token;

    public string? ProjectId => Held.Value?.ProjectId;

    /// <summary>Flows with the request from here on, and ends with it.</summary>
    public static void Hold(string token, string? projectId) => Held.Value = (token, projectId);
}
