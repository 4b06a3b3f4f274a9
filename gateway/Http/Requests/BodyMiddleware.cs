using Microsoft.AspNetCore.Http.Features;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>Nova's order after the microversion: content type, JSON, action, project id in the URL, range, schema. Any of them may answer.</summary>
public sealed class BodyMiddleware(RequestDelegate next)
{
    /// <summary>Bytes: Nova's max_request_body_size.</summary>
    public const int MaxBytes = 114688;

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.GetRequestContext();
        var endpoint = context.GetEndpoint()!;
        if (endpoint.Metadata.GetMetadata<RawBody>() is not null)
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
            if (RequestRules.Check(request) is { } refused)
            {
                await request.RefuseAsync(refused);
                return;
            }
        }
        else if (await BodyReader.ReadAsync(context) is not { } bytes)
        {
            await PlainAnswers.TooLargeAsync(context);
            return;
        }
        else if ((Parse(request, bytes) ?? Check(request, endpoint)) is { } fault)
        {
            await request.RefuseAsync(fault);
            return;
        }
        await next(context);
    }

    private static Fault? Parse(RequestContext request, ReadOnlyMemory<byte> bytes)
    {
        var http = request.Http.Request;
        if (request.Face == Faces.Compute && !ContentTypes.Accepted(http.ContentType))
            return Faults.UnsupportedMedia("Unsupported Content-Type");
        if (bytes.IsEmpty || !(HttpMethods.IsPost(http.Method) || HttpMethods.IsPut(http.Method) || HttpMethods.IsPatch(http.Method))) return null;
        if (JsonBody.Parse(bytes) is not { } document) return ActionTable.MalformedBody;
        request.Http.Response.RegisterForDispose(document);
        request.Body = document.RootElement;
        request.HasBody = true;
        return null;
    }

    private static Fault? Check(RequestContext request, Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ActionTable>()?.Choose(request)
        ?? UrlProject(request)
        ?? (endpoint.Metadata.GetMetadata<OutOfRange>() is not null || request.Action?.AppliesTo(request.Microversion) == false ? OutOfRange.Fault : null)
        ?? RequestRules.Check(request);

    private static Fault? UrlProject(RequestContext request) =>
        request.UrlProjectId is { } id && request.Bearer is { } bearer && bearer.ProjectId != id
            ? Faults.BadRequest($"Malformed request URL: URL's project_id '{id}' doesn't match Context's project_id '{bearer.ProjectId ?? "None"}'")
            : null;
}
