using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Images;

/// <summary>Where the Image service has an image.</summary>
public static class ImageUrls
{
    /// <summary><c>http://host:9292/images/ID</c>, under the name by which the client called this host.</summary>
    public static string ImageUrl(this RequestContext request, Guid id)
    {
        var port = request.Service<IFacePorts>().PortOf(Faces.Image) ?? Faces.Image.Port;
        return $"{new UriBuilder(request.Http.Request.Scheme, request.Http.Request.Host.Host, port).Uri.GetLeftPart(UriPartial.Authority)}/images/{id}";
    }
}
