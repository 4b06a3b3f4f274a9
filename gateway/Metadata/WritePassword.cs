using System.Text;
using NovaCompat.Core.Metadata;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Metadata;

/// <summary>A guest tells its password, encrypted with its user's key, once: <c>POST /openstack/VERSION/password</c> (nova/api/metadata/password.py).</summary>
internal static class WritePassword
{
    /// <summary>Bytes.</summary>
    private const int Most = 1020;

    public static async Task HandleAsync(HttpContext context)
    {
        var request = context.GetRequestContext();
        var server = IsPassword(request.ClientPath.Split('/', StringSplitOptions.RemoveEmptyEntries))
            ? await request.Service<CallingServers>().FindAsync(context.Connection.RemoteIpAddress)
            : null;
        await (server is null ? PlainAnswers.NotFoundAsync(context) : await ReadAsync(context) is not { } password
            ? PlainAnswers.WriteAsync(context, 400, "Bad Request", "Request is too large.")
            : KeepAsync(context, request, server.Id, password));
    }

    private static bool IsPassword(string[] path) =>
        path is ["openstack", var asked, GuestDocuments.Password] && MetadataVersions.Resolve(MetadataVersions.OpenStack, asked) is { } version
        && string.CompareOrdinal(version, MetadataVersions.Grizzly) >= 0;

    private static async Task KeepAsync(HttpContext context, RequestContext request, Guid id, string password)
    {
        var result = await request.Service<IServerStore>().ChangeAsync(id, server =>
            server.Deleted || !string.IsNullOrEmpty(server.GuestPassword) ? Change.Nothing : new Change { Server = server with { GuestPassword = password } }, request.Cancel);
        if (result.Server?.GuestPassword == password) context.Response.ContentLength = 0;
        else await PlainAnswers.WriteAsync(context, 409, "Conflict", "There was a conflict when trying to complete your request.");
    }

    /// <summary>Null when it is longer than a password may be.</summary>
    private static async Task<string?> ReadAsync(HttpContext context)
    {
        var bytes = new byte[Most + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, context.RequestAborted);
        return length > Most ? null : Encoding.UTF8.GetString(bytes, 0, length);
    }
}
