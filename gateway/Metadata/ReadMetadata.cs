using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Metadata;

/// <summary>Answers one read. The lists of versions are for everyone; all else is for the server that the caller's address belongs to.</summary>
internal static class ReadMetadata
{
    public static async Task HandleAsync(HttpContext context)
    {
        var request = context.GetRequestContext();
        var path = request.ClientPath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var item = path switch
        {
            [] or ["ec2"] => Ec2Tree.Versions,
            ["openstack"] => OpenStackTree.Versions,
            _ => await OfCallerAsync(context, path),
        };
        await (item is null ? PlainAnswers.NotFoundAsync(context) : WriteAsync(context, item));
    }

    private static async Task<MetadataItem?> OfCallerAsync(HttpContext context, string[] path)
    {
        var servers = context.RequestServices.GetRequiredService<CallingServers>();
        if (await servers.FindAsync(context.Connection.RemoteIpAddress) is not { } server) return null;
        return path[0] switch
        {
            "openstack" => OpenStackTree.Find(server, path.AsSpan(1)),
            "ec2" => Ec2Tree.Find(server, path.AsSpan(1)),
            _ => Ec2Tree.Find(server, path),
        };
    }

    private static Task WriteAsync(HttpContext context, MetadataItem item)
    {
        context.Response.ContentType = item.ContentType;
        context.Response.ContentLength = item.Bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(item.Bytes, context.RequestAborted).AsTask();
    }
}
