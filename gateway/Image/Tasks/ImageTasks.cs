using System.Text.Json.Nodes;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Imports;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary><c>/v2/tasks</c>, which is for admins, and <c>/v2/images/{id}/tasks</c>, which is for whoever sees the image.</summary>
internal static class ImageTasks
{
    private const string Refusal = "You are not authorized to complete tasks_api_access action.";

    public static async Task<Reply> List(RequestContext request, IImageTaskStore tasks)
    {
        if (!request.Caller().IsAdmin) return Faults.Forbidden(Refusal);
        var query = TaskQueryReader.Read(request.Query);
        var found = query.Limit == 0 ? [] : await tasks.ListAsync(query, request.Cancel);
        var page = new JsonObject
        {
            ["tasks"] = new JsonArray([.. found.Select(TaskView.Stub)]),
            ["first"] = ListLinks.To("/v2/tasks", request.Query, marker: null),
            ["schema"] = "/v2/schemas/tasks",
        };
        if (found.Count > 0 && found.Count == query.Limit) page["next"] = ListLinks.To("/v2/tasks", request.Query, found[^1].Id.ToString());
        return Reply.Json(200, page);
    }

    public static async Task<Reply> Show(string id, RequestContext request, IImageTaskStore tasks)
    {
        if (!request.Caller().IsAdmin) return Faults.Forbidden(Refusal);
        return Ids.TryRead(id, out var taskId) && await tasks.FindAsync(taskId, request.Cancel) is { } task
            ? Reply.Json(200, TaskView.Of(task))
            : Faults.NotFound($"No task found with ID {id}");
    }

    public static async Task<Reply> OfImage(string id, RequestContext request, IImageCatalog catalog, IImageTaskStore tasks)
    {
        var imageId = ImageRequest.ImageId(id);
        var caller = request.Caller();
        if (await catalog.FindAsync(imageId, caller, request.Cancel) is null) return Faults.NotFound("The resource could not be found.");
        var query = new ImageTaskQuery { ImageId = imageId, Owner = caller.IsAdmin ? null : caller.ProjectId ?? "", Descending = false, Limit = 1000 };
        var found = await tasks.ListAsync(query, request.Cancel);
        return Reply.Json(200, new JsonObject { ["tasks"] = new JsonArray([.. found.Select(TaskView.Row)]) });
    }
}
