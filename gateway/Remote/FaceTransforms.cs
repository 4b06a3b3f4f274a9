using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using NovaCompat.Gateway.Http;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace NovaCompat.Gateway.Remote;

/// <summary>
/// What changes on the way: the path goes on as the client wrote it, forwarding headers are the gateway's own, and addresses of the service in the answer
/// (links, version documents, catalog, <c>Location</c>, <c>WWW-Authenticate</c>) become the gateway's. Bodies that are not JSON pass untouched.
/// </summary>
internal sealed class FaceTransforms(GatewayAddresses addresses, CatalogRewriter catalog) : ITransformProvider
{
    /// <summary>Bytes of an answer with a catalog.</summary>
    private const int MostCatalog = 8 * 1024 * 1024;

    private static readonly string[] AddressHeaders = ["Location", "Content-Location", "WWW-Authenticate", "OpenStack-image-import-location"];

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context)
    {
        context.AddRequestTransform(Forward);
        context.AddResponseTransform(ReturnAsync);
    }

    private static ValueTask Forward(RequestTransformContext context)
    {
        var request = context.HttpContext.GetRequestContext();
        var raw = context.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var target = raw.StartsWith('/') ? raw : new PathString(request.ClientPath).ToUriComponent() + context.HttpContext.Request.QueryString.ToUriComponent();
        context.ProxyRequest.RequestUri = new Uri(context.DestinationPrefix.TrimEnd('/') + target);
        context.ProxyRequest.Headers.Remove("Forwarded");
        // A compressed answer could not be read for addresses.
        context.ProxyRequest.Headers.Remove("Accept-Encoding");
        // The service's own id is the one that its logs know.
        context.HttpContext.Response.Headers.Remove("x-openstack-request-id");
        if (request.Face.RequestIdHeader is { } header) context.HttpContext.Response.Headers.Remove(header);
        return ValueTask.CompletedTask;
    }

    private async ValueTask ReturnAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is not { } answer) return;
        var http = context.HttpContext;
        var request = http.GetRequestContext();
        foreach (var name in AddressHeaders)
        {
            if (http.Response.Headers.TryGetValue(name, out var values)) http.Response.Headers[name] = values.Select(value => value is null ? null : addresses.Replace(value)).ToArray();
        }
        if (HttpMethods.IsHead(http.Request.Method) || (int)answer.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified) return;
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true) return;
        context.SuppressResponseBody = true;
        if (CatalogRewriter.IsAsked(request)) await WriteCatalogAsync(http, answer);
        else await WriteAsync(http, answer, request);
    }

    private async Task WriteAsync(HttpContext http, HttpResponseMessage answer, RequestContext request)
    {
        http.Response.ContentLength = null;
        var replacer = new AddressReplacer([.. addresses.Of(request.Face).Select(Encoding.ASCII.GetBytes)], Encoding.ASCII.GetBytes(request.BaseUrl));
        await using var body = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
        await replacer.CopyAsync(body, http.Response.Body, http.RequestAborted);
    }

    private async Task WriteCatalogAsync(HttpContext http, HttpResponseMessage answer)
    {
        await answer.Content.LoadIntoBufferAsync(MostCatalog, http.RequestAborted);
        var bytes = await answer.Content.ReadAsByteArrayAsync(http.RequestAborted);
        if (JsonNode.Parse(bytes) is { } document)
        {
            catalog.Rewrite(document);
            bytes = JsonSerializer.SerializeToUtf8Bytes(document);
        }
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
