using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Who may use whose things. Owners share what is theirs; a policy that somebody depends on stays.</summary>
internal sealed class RbacStore(Database database, TimeProvider time) : ResourceStore<RbacPolicy>(database, time, NetworkTables.RbacPolicies)
{
    protected override async Task<RbacPolicy> AddAsync(DbTransaction transaction, RbacPolicy item, NetworkCaller caller)
    {
        if (!SharedKind.All.TryGetValue(item.ObjectType, out var kind)) throw new FaultException(SharingFaults.UnknownType(item.ObjectType));
        if (!kind.Has(item.Action)) throw new FaultException(SharingFaults.NotPossible(item.ObjectId, item.Action));
        var thing = await kind.FindAsync(transaction, item.ObjectId, Database.ForUpdate);
        if (thing is null || !(caller.IsAdmin || thing.ProjectId == caller.ProjectId)) throw new FaultException(Faults.NotFound("The resource could not be found.", "HTTPNotFound"));
        if (!await NetworkTables.RbacPolicies.InsertAsync(transaction, item)) throw new FaultException(SharingFaults.Exists);
        await kind.TellAsync(transaction, item.ObjectId, item.CreatedAt);
        return item;
    }

    protected override async Task<RbacPolicy> ChangeAsync(DbTransaction transaction, RbacPolicy before, RbacPolicy after, NetworkCaller caller)
    {
        if (before.Target == after.Target) return after;
        await NeedUnusedAsync(transaction, before);
        await NetworkTables.RbacPolicies.DeleteAsync(transaction, before);
        if (!await NetworkTables.RbacPolicies.InsertAsync(transaction, after)) throw new FaultException(SharingFaults.Exists);
        await SharedKind.All[after.ObjectType].TellAsync(transaction, after.ObjectId, after.UpdatedAt);
        return after;
    }

    protected override async Task RemoveAsync(DbTransaction transaction, RbacPolicy item, NetworkCaller caller)
    {
        await NeedUnusedAsync(transaction, item);
        await NetworkTables.RbacPolicies.DeleteAsync(transaction, item);
        await SharedKind.All[item.ObjectType].TellAsync(transaction, item.ObjectId, Time.GetUtcNow());
    }

    private async Task NeedUnusedAsync(DbTransaction transaction, RbacPolicy policy)
    {
        var kind = SharedKind.All[policy.ObjectType];
        if (await kind.FindAsync(transaction, policy.ObjectId, Database.ForUpdate) is { } thing && await kind.DependentAsync(transaction, policy, thing.ProjectId) is { } project)
            throw new FaultException(SharingFaults.InUse(policy.ObjectId, $"project {project} uses it"));
    }
}
