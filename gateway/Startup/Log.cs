using NovaCompat.Gateway.Options;

namespace NovaCompat.Gateway.Startup;

/// <summary>All log messages of this folder.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Name} ended")]
    public static partial void LoopEnded(this ILogger log, string name);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Name} failed and takes the program down")]
    public static partial void LoopFailed(this ILogger log, Exception error, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Image {ImageId} was left half done by a process that died, and was mended")]
    public static partial void ImageMended(this ILogger log, Guid imageId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Half-done images could not be looked for; they are looked for again shortly")]
    public static partial void MendingFailed(this ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Roles {Roles} ready after {Milliseconds} ms: hypervisor {Hypervisor}, store {Store}, queue {Queue}")]
    public static partial void Ready(this ILogger log, Roles roles, long milliseconds, string hypervisor, string store, string queue);
}
