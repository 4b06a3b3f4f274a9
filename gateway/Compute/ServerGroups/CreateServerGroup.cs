using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Scheduling;
using NovaCompat.Core.ServerGroups;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.ServerGroups;

/// <summary><c>POST /os-server-groups</c></summary>
internal static class CreateServerGroup
{
    public static async Task<Reply> Handle(RequestContext context, IServerGroupStore groups, TimeProvider time)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var body = context.Body.GetProperty("server_group");
        var policy = body.TextMember("policy") ?? body.GetProperty("policies")[0].GetString()!;
        if (policy != RequestedGroup.AntiAffinity && body.Member("rules") is { ValueKind: JsonValueKind.Object } rules && rules.EnumerateObject().Any())
            return Faults.BadRequest("Only anti-affinity policy supports rules.");
        var group = new ServerGroup
        {
            Id = Guid.NewGuid(),
            ProjectId = context.ProjectId,
            UserId = context.Token.UserId,
            Name = body.TextMember("name")!,
            Policy = policy,
            MaxServerPerHost = body.Member("rules")?.IntMember("max_server_per_host"),
            CreatedAt = time.GetUtcNow(),
        };
        return await groups.CreateAsync(group, context.Cancel) is { } over ? over : Reply.Json(200, new ServerGroupDocument(ServerGroupView.Of(group)));
    }
}
