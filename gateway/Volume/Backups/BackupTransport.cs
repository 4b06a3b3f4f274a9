using System.Text.Json.Serialization;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Volumes;

/// <summary>Records of backups that leave and come back: for administrators.</summary>
internal static class BackupTransport
{
    private static readonly Rule ImportBody = Rule.Wrapped("backup-record", Rule.Object().Required("backup_service", Rule.Text.Length(1, 255)).Required("backup_url", Rule.Text.Length(1)));

    public static void Map(FaceRoutes routes)
    {
        routes.Map("GET", "/v3/backups/{id}/export_record", Export);
        routes.Map("POST", "/v3/backups/import_record", Import).Body(ImportBody);
    }

    private static async Task<Reply> Export(RequestContext request, BackupCatalog backups, string id)
    {
        var backup = await backups.GetAsync(id, request.Caller(), request.Cancel);
        request.NeedAdmin("backup:export-import");
        if (backup.Status != BackupStatus.Available) throw BackupCatalog.Invalid($"Backup status must be available and not {backup.State}.");
        return Reply.Json(200, new BackupRecordDocument(new(BackupRecord.Service, BackupRecord.Write(backup))));
    }

    private static async Task<Reply> Import(RequestContext request, IVolumeRecords records, TimeProvider time, VolumeOptions options)
    {
        request.NeedAdmin("backup:backup-import");
        var body = request.Body.GetProperty("backup-record");
        if (body.TextMember("backup_service") != BackupRecord.Service) return Faults.Unavailable($"Service {body.TextMember("backup_service")} could not be found.");
        if (BackupRecord.Read(body.TextMember("backup_url")!) is not { } record) return Faults.BadRequest("Invalid input received: Can't parse backup record.");
        var backup = new VolumeBackup
        {
            Id = record.Id, ProjectId = request.ProjectId, UserId = request.Token.UserId, Name = record.Name, Description = record.Description, VolumeId = record.VolumeId, SizeGb = record.SizeGb,
            Container = record.Container, AvailabilityZone = options.AvailabilityZone, Metadata = record.Metadata, DataTimestamp = record.DataTimestamp, Status = BackupStatus.Available, CreatedAt = time.GetUtcNow(),
        };
        if (!await records.AddAsync(backup, request.Cancel)) throw BackupCatalog.Invalid("Backup already exists in database.");
        return Reply.Json(201, new BackupBriefDocument(BackupBrief.Of(request, backup)));
    }
}

/// <summary>A backup for another cloud.</summary>
public sealed record BackupRecordView(string BackupService, string BackupUrl);

public sealed record BackupRecordDocument([property: JsonPropertyName("backup-record")] BackupRecordView BackupRecord);
