using System.Data.Common;
using Dapper;
using NovaCompat.Core.Placement;

namespace NovaCompat.Store.Placement;

/// <summary>The inventories of providers.</summary>
internal static class InventoryTable
{
    public const string Columns = "provider_id, resource_class, total, reserved, min_unit, max_unit, step_size, allocation_ratio";

    public static async Task<IReadOnlyDictionary<string, Inventory>> ReadAsync(DbTransaction transaction, string provider) =>
        (await transaction.Connection!.QueryAsync<InventoryRow>($"select {Columns} from inventories where provider_id = @provider order by resource_class", new { provider }, transaction))
            .ToDictionary(row => row.ResourceClass, row => row.ToInventory());

    /// <summary>Puts these in the place of all others; of <paramref name="kept"/> only these classes are looked at.</summary>
    public static async Task WriteAsync(DbTransaction transaction, string provider, IReadOnlyDictionary<string, Inventory> inventories, IReadOnlyList<string>? kept = null)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            "delete from inventories where provider_id = @provider" + (kept is null ? "" : " and resource_class in @kept"), new { provider, kept = new AnyOf(kept ?? []) }, transaction);
        await connection.ExecuteAsync(
            $"insert into inventories ({Columns}) values (@provider, @Key, @Total, @Reserved, @MinUnit, @MaxUnit, @StepSize, @AllocationRatio)",
            inventories.Select(one => new { provider, one.Key, one.Value.Total, one.Value.Reserved, one.Value.MinUnit, one.Value.MaxUnit, one.Value.StepSize, one.Value.AllocationRatio }), transaction);
    }
}

internal sealed class InventoryRow
{
    public string ProviderId { get; set; } = "";
    public string ResourceClass { get; set; } = "";
    public int Total { get; set; }
    public int Reserved { get; set; }
    public int MinUnit { get; set; }
    public int MaxUnit { get; set; }
    public int StepSize { get; set; }
    public double AllocationRatio { get; set; }

    public Inventory ToInventory() => new() { Total = Total, Reserved = Reserved, MinUnit = MinUnit, MaxUnit = MaxUnit, StepSize = StepSize, AllocationRatio = AllocationRatio };
}
