using System.Diagnostics;
using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>Around everything: request id headers, the access line, and the answer to whatever was thrown.</summary>
public sealed class RequestMiddleware(RequestDelegate next, ILogger<RequestMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.GetRequestContext();
        var started = Stopwatch.GetTimestamp();
        IdentityHeaders.Strip(context.Request.Headers);
        if (!request.IsDiscovery) TellId(request);
        try
        {
            await next(context);
        }
        catch (FaultException thrown) when (!context.Response.HasStarted)
        {
            await request.RefuseAsync(thrown.Fault);
        }
        catch (Exception thrown) when (context.RequestAborted.IsCancellationRequested && thrown is OperationCanceledException or IOException)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException thrown) when (!context.Response.HasStarted)
        {
            if (thrown.StatusCode == StatusCodes.Status413PayloadTooLarge) await PlainAnswers.TooLargeAsync(context);
            else await request.RefuseAsync(Faults.BadRequest("Malformed request body"));
        }
        catch (Exception thrown) when (!context.Response.HasStarted)
        {
            log.Crashed(thrown, request.RequestId, context.Request.Method, Escaped(request));
            await request.RefuseAsync(Unexpected(thrown));
        }
        catch (Exception thrown)
        {
            log.Crashed(thrown, request.RequestId, context.Request.Method, Escaped(request));
            context.Abort();
        }
        finally
        {
            log.Served(request.Face.Name, request.RequestId, context.Request.Method, Escaped(request), context.Response.StatusCode,
                (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static void TellId(RequestContext request)
    {
        var headers = request.Http.Response.Headers;
        headers["x-openstack-request-id"] = request.RequestId;
        if (request.Face.RequestIdHeader is { } header) headers[header] = request.RequestId;
    }

    /// <summary>A decoded path may hold line ends, which would forge log lines.</summary>
    private static string Escaped(RequestContext request) => new PathString(request.ClientPath).ToUriComponent();

    private static Fault Unexpected(Exception thrown) => Faults.Unexpected(
        "Unexpected API Error. Please report this with the request id to the operator of this cloud.\n" + $"<class '{thrown.GetType().Name}'>");
}
