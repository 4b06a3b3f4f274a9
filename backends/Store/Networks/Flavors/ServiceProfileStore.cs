using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Profiles, which stay as they are while a flavor has them. No driver can be named, for there is none.</summary>
internal sealed class ServiceProfileStore(Database database, TimeProvider time) : ResourceStore<ServiceProfile>(database, time, NetworkTables.ServiceProfiles)
{
    protected override async Task<ServiceProfile> AddAsync(DbTransaction transaction, ServiceProfile item, NetworkCaller caller)
    {
        NeedNoDriver(item);
        if (item.MetaInfo is null or "") throw new FaultException(FlavorFaults.ProfileEmpty);
        await NetworkTables.ServiceProfiles.InsertAsync(transaction, item);
        return item;
    }

    protected override async Task<ServiceProfile> ChangeAsync(DbTransaction transaction, ServiceProfile before, ServiceProfile after, NetworkCaller caller)
    {
        NeedNoDriver(after);
        await NeedUnusedAsync(transaction, after.Id);
        return after;
    }

    protected override Task RemoveAsync(DbTransaction transaction, ServiceProfile item, NetworkCaller caller) => NeedUnusedAsync(transaction, item.Id);

    private static void NeedNoDriver(ServiceProfile profile)
    {
        if (profile.Driver.Length > 0) throw new FaultException(FlavorFaults.NoDriver(profile.Driver));
    }

    private static async Task NeedUnusedAsync(DbTransaction transaction, Guid id)
    {
        if (await transaction.Connection!.ExecuteScalarAsync<bool>("select count(*) from network_flavor_profiles where profile_id = @id", new { id = id.ToString() }, transaction))
            throw new FaultException(FlavorFaults.ProfileInUse(id));
    }
}
