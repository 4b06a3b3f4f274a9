using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Network.Resources;

internal static class Callers
{
    /// <summary>Who asks: administrators see and do everything, services act for all projects.</summary>
    public static NetworkCaller NetworkCaller(this RequestContext request) =>
        new(request.ProjectId, request.Token.UserId, request.Token.Roles.Contains("admin") || request.Token.Roles.Contains("service"));
}
