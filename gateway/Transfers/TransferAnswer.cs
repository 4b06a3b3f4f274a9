using System.Security.Cryptography;
using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Gateway.Transfers;

/// <summary>One file, to who shows the token of its move; 404 to everybody else. Its hash follows the bytes.</summary>
internal sealed class TransferAnswer(ICanServeMoves files, HttpContext context)
{
    private const string Scheme = "Bearer ";
    private const int BufferBytes = 256 * 1024;

    public async Task SendAsync()
    {
        await using var file = Find();
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = file.Length;
        context.Response.DeclareTrailer(MoveTransfer.Hash);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await file.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
        }

        context.Response.AppendTrailer(MoveTransfer.Hash, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private Stream? Find() =>
        context.Request.Headers.Authorization.ToString() is { } word && word.StartsWith(Scheme, StringComparison.Ordinal)
            ? files.OpenMoved(Guid.Parse((string)context.Request.RouteValues["server"]!), word[Scheme.Length..], (string)context.Request.RouteValues["name"]!)
            : null;
}
