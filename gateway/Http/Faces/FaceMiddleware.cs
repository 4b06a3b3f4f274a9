using NovaCompat.Gateway.Compute.Versions;
using NovaCompat.Gateway.Images;
using NovaCompat.Gateway.Placement;
using NovaCompat.Gateway.Volumes;

namespace NovaCompat.Gateway.Http;

/// <summary>First of all: names the face by the local port and puts its prefix before the path, so that one routing table serves every face.</summary>
public sealed class FaceMiddleware(RequestDelegate next, IFacePorts ports, RemoteFaces remote)
{
    public Task InvokeAsync(HttpContext context)
    {
        var face = ports.FaceOf(context.Connection.LocalPort);
        if (face is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        var request = new RequestContext(context, face) { Forwarded = remote.Contains(face) };
        context.Features.Set(request);
        if (request.Forwarded) context.Request.Path = face.Prefix + request.ClientPath;
        else if (face == Faces.Compute) ComputePath.Apply(request);
        else if (face == Faces.Volume) VolumePath.Apply(request);
        else if (face == Faces.Image) ImagePath.Apply(request);
        else if (face == Faces.Placement) PlacementVersion.Apply(request);
        else context.Request.Path = face.Prefix + request.ClientPath;
        return next(context);
    }
}
