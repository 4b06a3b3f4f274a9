using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Network.Bodies;
using NovaCompat.Gateway.Network.Resources;
using Attribute = NovaCompat.Gateway.Network.Bodies.Attribute;

namespace NovaCompat.Gateway.Network.Sharing;

/// <summary><c>/v2.0/rbac-policies</c>: who may use whose things. Only administrators share with all projects.</summary>
internal static class RbacPolicies
{
    private static readonly string[] NotShown = ["name", "description", "tags", "created_at", "updated_at", "revision_number"];

    private static readonly BodyAttributes Attributes = new(
    [
        Attribute.CreateOnly("project_id", Checks.Text()),
        Attribute.CreateOnly("object_type", Checks.Text()) with { Required = true },
        Attribute.CreateOnly("object_id", Checks.Id) with { Required = true },
        Attribute.CreateOnly("action", Checks.Text()) with { Required = true },
        new("target_tenant", Checks.Text()) { Required = true },
        Attribute.ReadOnly("id"),
    ]);

    public static Resource<RbacPolicy> Of(IResourceStore<RbacPolicy> store) => new(ResourceKind.RbacPolicy, store, Attributes)
    {
        Start = (given, project) => new()
        {
            ProjectId = project,
            ObjectType = given.Text("object_type", "").Trim().ToLowerInvariant(),
            ObjectId = given.Id("object_id", null)!.Value,
            Action = given.Text("action", ""),
            Target = given.Text("target_tenant", ""),
        },
        Apply = (policy, given) => policy with { Target = given.Text("target_tenant", policy.Target) },
        Permit = (attempt, _) => attempt.Item.Target == RbacPolicy.Everybody && !attempt.Caller.IsAdmin
            ? throw Callers.Disallowed($"{attempt.Verb}_rbac_policy", "target_tenant")
            : Task.CompletedTask,
        Show = (policy, view, _) =>
        {
            foreach (var name in NotShown) view.Remove(name);
            view["object_type"] = policy.ObjectType;
            view["object_id"] = policy.ObjectId.ToString();
            view["action"] = policy.Action;
            view["target_tenant"] = policy.Target;
        },
    };
}
