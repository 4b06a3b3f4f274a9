using System.Data.Common;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Labels; their rules go with them.</summary>
internal sealed class MeteringLabelStore(Database database, TimeProvider time) : ResourceStore<MeteringLabel>(database, time, NetworkTables.MeteringLabels)
{
    protected override async Task<MeteringLabel> AddAsync(DbTransaction transaction, MeteringLabel item, NetworkCaller caller)
    {
        await NetworkTables.MeteringLabels.InsertAsync(transaction, item);
        return item;
    }

    protected override Task RemoveAsync(DbTransaction transaction, MeteringLabel item, NetworkCaller caller) => Task.CompletedTask;
}
