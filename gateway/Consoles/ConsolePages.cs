using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using NovaCompat.Core.Consoles;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Consoles;

/// <summary>The files of the viewer (noVNC), from where they are installed. They are no secret: without a token they show nothing.</summary>
internal static class ConsolePages
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static async Task SendAsync(HttpContext context)
    {
        var folder = context.RequestServices.GetRequiredService<ConsoleOptions>().ViewerFolder;
        if (!Directory.Exists(folder))
        {
            await PlainAnswers.WriteAsync(context, StatusCodes.Status404NotFound, "Not Found", "No viewer is installed here. Programs connect to this port by WebSocket; for browsers the operator installs noVNC.");
            return;
        }
        using var files = new PhysicalFileProvider(folder);
        var file = files.GetFileInfo(context.GetRequestContext().ClientPath);
        if (!file.Exists || file.IsDirectory || !Types.TryGetContentType(file.Name, out var type))
        {
            await PlainAnswers.NotFoundAsync(context);
            return;
        }
        await Results.File(file.PhysicalPath!, type, lastModified: file.LastModified, enableRangeProcessing: true).ExecuteAsync(context);
    }
}
