namespace NovaCompat.Store.Placement;

/// <summary>A row of <c>allocations</c>, or the columns of it that were asked for.</summary>
internal sealed class AllocationRow
{
    public string ConsumerId { get; set; } = "";
    public string ProviderId { get; set; } = "";
    public string ResourceClass { get; set; } = "";
    public int Used { get; set; }
    public string? ServerId { get; set; }
    public string HeldFor { get; set; } = "";
    public string ProjectId { get; set; } = "";
    public string UserId { get; set; } = "";
    public string? ConsumerType { get; set; }
    public long ConsumerGeneration { get; set; }
    public long CreatedAt { get; set; }
}
