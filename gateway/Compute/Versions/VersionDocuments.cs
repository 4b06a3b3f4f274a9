using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Versions;

/// <summary>Discovery: which versions there are and where (notifications-and-errors, section 3). No token, any method.</summary>
public static class VersionDocuments
{
    public static void MapVersionDocuments(this IEndpointRouteBuilder routes)
    {
        routes.Map("/compute", context => All(context.GetRequestContext()).ExecuteAsync(context)).Anonymous();
        routes.Map(ComputePath.Elsewhere, context => Choices(context.GetRequestContext()).ExecuteAsync(context)).Anonymous();
        routes.Map("/compute/v2.1", context => One(context.GetRequestContext()).ExecuteAsync(context)).Anonymous();
        routes.Face(Faces.Compute).Map("GET", "/versions/{id}", ById).TokenOnly();
    }

    private static Reply All(RequestContext request) => Reply.Json(200, new VersionList
    {
        Versions = [.. ApiVersion.All.Select(version => View(version, request.BaseUrl, full: false))],
    });

    private static Reply Choices(RequestContext request) => Reply.Json(300, new ChoiceList
    {
        Choices = [.. ApiVersion.All.Select(version => new Choice
        {
            Id = version.Id,
            Status = version.Status,
            Links = [new("self", $"{request.BaseUrl}/{version.Path}{request.ClientPath}")],
            MediaTypes = [MediaType.Of(version)],
        })],
    });

    private static Reply One(RequestContext request) =>
        Reply.Json(200, new VersionDocument { Version = View(request.Legacy ? ApiVersion.Legacy : ApiVersion.Current, request.BaseUrl, full: true) });

    /// <summary>The legacy API says only what it is itself, whatever is asked.</summary>
    private static Reply ById(RequestContext request, string id) =>
        request.Legacy ? One(request)
        : ApiVersion.All.FirstOrDefault(version => version.Id == id) is { } found
            ? Reply.Json(200, new VersionDocument { Version = View(found, request.BaseUrl, full: true, ApiVersion.Current.Path) })
            : Faults.NotFound("The resource could not be found.");

    /// <summary>Asked by id, even the old version names the address of the one that answers.</summary>
    private static VersionView View(ApiVersion version, string baseUrl, bool full, string? path = null)
    {
        var self = new VersionLink("self", $"{baseUrl}/{path ?? version.Path}/");
        return new VersionView
        {
            Id = version.Id,
            Status = version.Status,
            Version = version.Max,
            MinVersion = version.Min,
            Updated = version.Updated,
            Links = full ? [self, new("describedby", "http://docs.openstack.org/") { Type = "text/html" }] : [self],
            MediaTypes = full ? [MediaType.Of(version)] : null,
        };
    }
}
