using NovaCompat.Core.Hosts;

namespace NovaCompat.Store.Hosts;

internal sealed class ServiceRow
{
    public const string Select = "select id, number, binary_name, host, disabled, disabled_reason, forced_down, created_at, updated_at, last_seen_at from services";

    public string Id { get; set; } = "";
    public long Number { get; set; }
    public string BinaryName { get; set; } = "";
    public string Host { get; set; } = "";
    public bool Disabled { get; set; }
    public string? DisabledReason { get; set; }
    public bool ForcedDown { get; set; }
    public long CreatedAt { get; set; }
    public long? UpdatedAt { get; set; }
    public long LastSeenAt { get; set; }

    public Service ToService() => new()
    {
        Id = Guid.Parse(Id),
        Number = Number,
        Binary = BinaryName,
        Host = Host,
        Disabled = Disabled,
        DisabledReason = DisabledReason,
        ForcedDown = ForcedDown,
        CreatedAt = CreatedAt.ToTime(),
        UpdatedAt = UpdatedAt.ToTime(),
        LastSeenAt = LastSeenAt.ToTime(),
    };
}
