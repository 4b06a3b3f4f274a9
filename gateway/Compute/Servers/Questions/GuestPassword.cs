using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>/servers/{id}/os-server-password</c>: what the guest told the metadata service, encrypted with the user's key.</summary>
public static class GuestPassword
{
    private static readonly Reply Gone = Reply.Empty(204);

    public static async Task<Reply> Show(RequestContext request, string id) =>
        Reply.Json(200, new GuestPasswordDocument { Password = (await request.FindServerAsync(id)).GuestPassword ?? "" });

    /// <summary>Forgets it here; the password in the guest stays.</summary>
    public static async Task<Reply> Clear(RequestContext request, string id) =>
        await request.TryChangeAsync(id, (server, _, _) => new Change { Server = server with { GuestPassword = null } }) is { } refused ? refused : Gone;
}

/// <summary><c>{"password": "..."}</c>; empty when the guest told none.</summary>
public sealed class GuestPasswordDocument
{
    public string Password { get; set; } = "";
}
