using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Extensions;

/// <summary>What old clients ask before they use a feature. The list is fixed: all of it is part of the API since long.</summary>
public static class ExtensionRoutes
{
    private static readonly Fault Unknown = Faults.NotFound("The resource could not be found.");

    public static void MapExtensions(this FaceRoutes routes)
    {
        routes.Map("GET", "/extensions", List).Query(QueryRule.None(since: 102)).Policy("os_compute_api:extensions").Replies(200, typeof(ExtensionList));
        routes.Map("GET", "/extensions/{id}", Show).Query(QueryRule.None(since: 102)).Policy("os_compute_api:extensions").Replies(200, typeof(ExtensionDocument));
    }

    private static Reply List(RequestContext context) =>
        context.AuthorizeDeclared() is { } refused ? refused : Reply.Json(200, new ExtensionList([.. Told(context).Select(extension => new ExtensionView(extension))]));

    private static Reply Show(RequestContext context, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        return Told(context).FirstOrDefault(extension => extension.Alias == id) is { } found ? Reply.Json(200, new ExtensionDocument(new(found))) : Unknown;
    }

    private static IEnumerable<Extension> Told(RequestContext context) => ExtensionCatalog.All.Where(extension => context.Legacy || !extension.LegacyOnly);
}

internal sealed record ExtensionList(IReadOnlyList<ExtensionView> Extensions);

internal sealed record ExtensionDocument(ExtensionView Extension);

/// <summary>One entry; date and namespace are those of the day when extensions ended.</summary>
internal sealed record ExtensionView(string Alias, string Name, string Description)
{
    public ExtensionView(Extension extension) : this(extension.Alias, extension.Name, extension.Description)
    {
    }

    public string Namespace { get; } = "http://docs.openstack.org/compute/ext/fake_xml";

    public string Updated { get; } = "2014-12-03T00:00:00Z";

    public IReadOnlyList<object> Links { get; } = [];
}
