using System.Text.Json.Serialization;
using NovaCompat.Core.Consoles;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Consoles;

/// <summary><c>GET /os-console-auth-tokens/{token}</c>: where the console proxy connects to.</summary>
internal static class ConsoleTokens
{
    /// <summary>Up to 2.30 it was for a kind of console that is gone.</summary>
    public static Reply Gone() => RemoteConsole.Unsaid;

    public static async Task<Reply> Show(RequestContext request, string token, IConsoleStore consoles, TimeProvider time)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        return await consoles.FindAsync(ConsoleAccess.HashOf(token), time.GetUtcNow(), request.Cancel) is { } access
            ? Reply.Json(200, new ConsoleAccessDocument(ViewOf(access)))
            : Faults.NotFound("Token not found");
    }

    private static ConsoleAccessView ViewOf(ConsoleAccess access) => ConsoleTypes.HasTlsPort(access.Type)
        ? new ConsoleAccessView(access) { TlsPort = access.Address.TlsPort }
        : new ConsoleAccessView(access);
}

internal sealed record ConsoleAccessDocument(ConsoleAccessView Console);

/// <summary>The second port is told of one type only, and from 2.99.</summary>
internal sealed class ConsoleAccessView(ConsoleAccess access)
{
    public string InstanceUuid { get; set; } = access.ServerId.ToString();
    public string? Host { get; set; } = access.Address.Host;
    public int Port { get; set; } = access.Address.Port;
    public string? InternalAccessPath { get; set; } = access.Address.AccessPath;
    [Since(2, 99), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? TlsPort { get; set; }
}
