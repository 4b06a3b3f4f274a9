using NovaCompat.Gateway.Placement;
using NovaCompat.Gateway.Volumes;

namespace NovaCompat.Gateway.Http;

/// <summary>After routing: version headers on whatever the answer will be, and the refusal of a version that is not served.</summary>
public sealed class MicroversionMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.GetRequestContext();
        if (request.Forwarded) return next(context);
        if (request.Face == Faces.Volume) VolumePath.Write(request);
        else if (request.Face == Faces.Placement) PlacementVersion.Write(request);
        else if (!request.Versioned || request.Legacy) return next(context);
        else MicroversionHeaders.Write(request);
        return request.MicroversionRefusal is { } refusal ? request.RefuseAsync(refusal.Fault) : next(context);
    }
}
