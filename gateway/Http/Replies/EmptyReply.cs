namespace NovaCompat.Gateway.Http;

internal sealed class EmptyReply(int status, string? contentType) : Reply
{
    public override Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (contentType is not null) response.ContentType = contentType;
        if (status is not (204 or 304)) response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
