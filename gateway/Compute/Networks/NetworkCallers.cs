using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Networks;

/// <summary>On whose behalf the compute API asks the Network service.</summary>
internal static class NetworkCallers
{
    public static NetworkCaller NetworkCaller(this RequestContext request) => new(request.ProjectId, request.Token.UserId, request.IsAdmin());

    /// <summary>The members of one project only, whoever asks.</summary>
    public static ResourceQuery OfProject(string projectId) => new() { Filters = new Dictionary<string, IReadOnlyList<string>> { ["project_id"] = [projectId] } };
}
