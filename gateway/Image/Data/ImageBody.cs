using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;
using NovaCompat.Images;

namespace NovaCompat.Gateway.Images;

/// <summary>The body of a request that brings image data.</summary>
internal static class ImageBody
{
    private const string Type = "application/octet-stream";

    /// <summary>What is refused is still read to its end and dropped, since most clients look for an answer only when they have sent everything.</summary>
    public static async Task TakeAsync(RequestContext request, Func<Stream, Task> take)
    {
        var body = request.Http.Request.Body;
        try
        {
            if (request.Http.Request.ContentType?.Split(';')[0].Trim() != Type) throw ImageFaults.BadData($"Invalid content type: the data of an image is {Type}.");
            await take(body);
        }
        catch (FaultException)
        {
            await DropAsync(body, request.Service<ImageOptions>().MaxFileSize, request.Cancel);
            throw;
        }
    }

    /// <summary>No further than the largest image allowed.</summary>
    private static async Task DropAsync(Stream body, long most, CancellationToken cancel)
    {
        var nothing = new byte[64 << 10];
        while (most > 0 && await body.ReadAsync(nothing, cancel) is > 0 and var read) most -= read;
    }
}
