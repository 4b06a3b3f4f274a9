using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>What the handlers read off a request: the caller, and ids in paths.</summary>
internal static class ImageRequest
{
    public static ImageCaller Caller(this RequestContext request) =>
        new(request.Token.ProjectId, request.Token.Roles.Contains("admin"), request.Token.Roles.Contains("member") || request.Token.Roles.Contains("admin"));

    /// <exception cref="FaultException">Not found: no image can have that id.</exception>
    public static Guid ImageId(string text) => Ids.TryRead(text, out var id) ? id : throw ImageFaults.Missing($"No image found with ID {text}");
}
