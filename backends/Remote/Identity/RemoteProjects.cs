using System.Net;
using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Remote.Identity;

/// <summary>The projects of a remote Identity.</summary>
public sealed class RemoteProjects(RemoteService identity) : IProjectDirectory
{
    public async Task<bool> ExistsAsync(string id, CancellationToken cancel)
    {
        using var answer = await identity.SendAsync("/v3/projects/" + Uri.EscapeDataString(id), request => request.Method = HttpMethod.Get, cancel);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.NotFound => false,
            // As Nova does when its user may not look (nova/api/openstack/identity.py): the project may well be there.
            HttpStatusCode.Forbidden => true,
            var other => throw new FaultException(Faults.Unavailable($"The identity service cannot tell of projects: {(int)other}.")),
        };
    }

    /// <summary>The id of the first of these projects of the default domain that is there.</summary>
    /// <exception cref="FaultException"><see cref="FaultKind.Unavailable"/>: none is there, or Identity does not answer.</exception>
    public async Task<string> FirstAsync(IEnumerable<string> names, CancellationToken cancel)
    {
        foreach (var name in names)
        {
            using var answer = await identity.SendAsync("/v3/projects?name=" + Uri.EscapeDataString(name), request => request.Method = HttpMethod.Get, cancel);
            if (answer.StatusCode != HttpStatusCode.OK) throw new FaultException(Faults.Unavailable($"The identity service does not list projects: {(int)answer.StatusCode}."));
            using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
            if (document.RootElement.GetProperty("projects").EnumerateArray().Select(project => project.GetProperty("id").GetString()).FirstOrDefault() is { } id) return id;
        }
        throw new FaultException(Faults.Unavailable($"The identity service has none of the projects {string.Join(", ", names)}."));
    }
}
