using NovaCompat.Core.Identity;

namespace NovaCompat.Gateway.Http;

/// <summary>Who calls: <c>X-Auth-Token</c> through the validator, or 401. Routes marked anonymous, and unknown routes of faces that say so, pass without.</summary>
public sealed class TokenMiddleware(RequestDelegate next, ITokenValidator validator, IFacePorts ports)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.GetRequestContext();
        var endpoint = context.GetEndpoint();
        if (endpoint is null ? !request.Face.TokenFirst : endpoint.Metadata.GetMetadata<Anonymous>() is not null)
        {
            await next(context);
            return;
        }
        var text = context.Request.Headers["X-Auth-Token"].ToString();
        request.Bearer = text.Length == 0 ? null : await validator.ValidateAsync(text, context.RequestAborted);
        if (!AccessRuleCheck.Allows(request)) request.Bearer = null;
        await (request.Bearer is null ? Unauthorized.AnswerAsync(request, ports) : next(context));
    }
}
