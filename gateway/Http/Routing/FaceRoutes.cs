using Microsoft.AspNetCore.Http.Metadata;

namespace NovaCompat.Gateway.Http;

/// <summary>Declares the routes of one face, under its prefix. Paths are as the client sends them (for compute: without version and project id).</summary>
public sealed class FaceRoutes(IEndpointRouteBuilder routes, string prefix)
{
    /// <summary>
    /// One route. The handler's parameters are route values by name, services, and <see cref="RequestContext"/>; it returns <see cref="Reply"/>
    /// or a task of it. Bodies and queries come from the context, never from parameters.
    /// </summary>
    public IEndpointConventionBuilder Map(string method, string path, Delegate handler)
    {
        var pattern = prefix + path;
        return routes.MapMethods(pattern, [method], Handlers.Compile(handler, pattern, routes.ServiceProvider)).WithMetadata(handler.Method);
    }

    /// <summary>The <c>POST {path}</c> whose body has one key that names what to do; rows are added to the result.</summary>
    public ActionTable Actions(string path)
    {
        var table = new ActionTable(prefix + path, routes.ServiceProvider);
        routes.MapMethods(prefix + path, [HttpMethods.Post], ActionTable.DispatchAsync).WithMetadata(table);
        return table;
    }

    /// <summary>The rows of a table with these keys under another path, up to 2.<paramref name="until"/>. The table must have its rows by now.</summary>
    public void SameActions(string path, ActionTable table, IEnumerable<string> keys, int until) => Actions(path).Borrow(table, keys, new Microversion(2, until));
}

public static class FaceRoutesExtensions
{
    /// <summary>Routes of a face other than compute: <c>routes.Face(Faces.Image).Map("GET", "/v2/images", ListImages.Handle)</c>.</summary>
    public static FaceRoutes Face(this IEndpointRouteBuilder routes, Face face) =>
        new(routes, face == Faces.Compute ? face.Prefix + "/v2.1" : face.Prefix);
}
