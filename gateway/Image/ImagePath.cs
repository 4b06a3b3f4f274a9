using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>The Image API's paths are as they are, and a slash at the end of one makes it another, unknown one, but for a version's.</summary>
internal static class ImagePath
{
    public static void Apply(RequestContext request)
    {
        var path = request.ClientPath;
        request.NoRoute = path.Length > "/v2/".Length && path.EndsWith('/');
        request.Http.Request.Path = request.Face.Prefix + path;
    }
}
