using System.Text;
using System.Text.Json;
using NovaCompat.Core.Json;

namespace NovaCompat.Core.Volumes;

/// <summary>What of a backup goes to another cloud that reaches the same bytes: base64 of JSON, as its URL.</summary>
public sealed record BackupRecord
{
    /// <summary>The name of this service's way to keep backups.</summary>
    public const string Service = "cinder.backup.drivers.novacompat";

    public required Guid Id { get; init; }
    public required Guid VolumeId { get; init; }
    public required int SizeGb { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? Container { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    public required DateTimeOffset DataTimestamp { get; init; }

    public static string Write(VolumeBackup backup) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Wire.Write(new BackupRecord
    {
        Id = backup.Id, VolumeId = backup.VolumeId, SizeGb = backup.SizeGb, Name = backup.Name, Description = backup.Description, Container = backup.Container, Metadata = backup.Metadata,
        DataTimestamp = backup.DataTimestamp,
    })));

    /// <summary>Null when the text is none.</summary>
    public static BackupRecord? Read(string url)
    {
        try
        {
            return Wire.Read<BackupRecord>(Encoding.UTF8.GetString(Convert.FromBase64String(url)));
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }
}
