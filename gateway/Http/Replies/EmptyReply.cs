namespace NovaCompat.Gateway.Http;

/// <summary>Nova names a type even for what is not there; the other services do not.</summary>
internal sealed class EmptyReply(int status, string? contentType) : Reply
{
    public override Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        var type = contentType ?? (httpContext.GetRequestContext().Face == Faces.Compute ? "application/json" : null);
        if (type is not null) response.ContentType = type;
        if (status is not (204 or 304)) response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
