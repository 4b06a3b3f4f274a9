using Microsoft.Extensions.Logging;

namespace NovaCompat.Networking;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Plugged port {PortId} of server {ServerId} into {Bridge} in {Milliseconds:F0} ms")]
    public static partial void Plugged(ILogger log, Guid portId, Guid serverId, string bridge, double milliseconds);

    [LoggerMessage(2, LogLevel.Information, "Unplugged port {PortId} of server {ServerId}")]
    public static partial void Unplugged(ILogger log, Guid portId, Guid serverId);
}
