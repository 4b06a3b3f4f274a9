using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>
/// What a handler returns. A fault converts by itself, so <c>return Faults.NotFound("...")</c> and <c>return Reply.Json(200, view)</c> stand side by side.
/// </summary>
public abstract class Reply : IResult
{
    /// <summary>A contract, trimmed to the request's microversion and the given visibility. <c>application/json</c> without charset.</summary>
    public static Reply Json<T>(int status, T value, Visibility visible = Visibility.Everyone) where T : class => new JsonReply<T>(status, value, visible);

    /// <summary>No body. Nova says <c>application/json</c> on nearly all of its empty answers.</summary>
    public static Reply Empty(int status, string? contentType = "application/json") => new EmptyReply(status, contentType);

    /// <summary>202 with nothing in it.</summary>
    public static Reply Accepted { get; } = Empty(202);

    /// <summary>204.</summary>
    public static Reply NoContent { get; } = Empty(204, contentType: null);

    /// <summary>Anything else (streams, redirects).</summary>
    public static Reply Of(IResult result) => new WrappedReply(result);

    public static implicit operator Reply(Fault fault) => new FaultReply(fault);

    /// <summary>The same answer with one more header, as Location.</summary>
    public Reply With(string header, string value) => new HeaderReply(this, header, value);

    public abstract Task ExecuteAsync(HttpContext httpContext);

    private sealed class FaultReply(Fault fault) : Reply
    {
        public override Task ExecuteAsync(HttpContext httpContext) => httpContext.GetRequestContext().RefuseAsync(fault);
    }

    private sealed class WrappedReply(IResult result) : Reply
    {
        public override Task ExecuteAsync(HttpContext httpContext) => result.ExecuteAsync(httpContext);
    }

    private sealed class HeaderReply(Reply reply, string header, string value) : Reply
    {
        public override Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers[header] = value;
            return reply.ExecuteAsync(httpContext);
        }
    }
}
