using NovaCompat.Core.Images.Imports;
using NovaCompat.Core.Images.Limits;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>POST /v2/images/{id}/import</c>: a task brings the data.</summary>
internal static class ImportImage
{
    public static async Task<Reply> Handle(string id, RequestContext request, ImageImports imports, ImageQuota quota, ImportOptions options)
    {
        var asked = ImportReader.Read(request, options);
        await quota.CheckImportAsync(request.Token.ProjectId, request.Cancel);
        var origin = new ImportOrigin(request.RequestId, request.Token.UserId, request.Token.ProjectId);
        await imports.BeginAsync(ImageRequest.ImageId(id), asked, request.Caller(), origin, request.Cancel);
        return Reply.Empty(202, contentType: null);
    }
}
