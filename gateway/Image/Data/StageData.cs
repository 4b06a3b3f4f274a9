using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Limits;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>PUT /v2/images/{id}/stage</c>: the data, for an import to look at and take.</summary>
internal static class StageData
{
    public static async Task<Reply> Handle(string id, RequestContext request, ImageStaging staging, ImageQuota quota)
    {
        await ImageBody.TakeAsync(request, async body =>
        {
            await quota.CheckStageAsync(request.Token.ProjectId, request.Http.Request.ContentLength, request.Cancel);
            await staging.StageAsync(ImageRequest.ImageId(id), body, request.Caller(), request.Cancel);
        });
        return Reply.NoContent;
    }
}
