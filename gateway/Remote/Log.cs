using Yarp.ReverseProxy.Forwarder;

namespace NovaCompat.Gateway.Remote;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "{RequestId} could not be forwarded to {Face}: {Kind}")]
    public static partial void Failed(this ILogger log, Exception? error, string requestId, string face, ForwarderError kind);
}
