using System.Text.Json.Serialization;
using NovaCompat.Core.Volumes;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Volumes;

/// <summary>A transfer on the wire.</summary>
public sealed class TransferView
{
    public string Id { get; set; } = "";
    public string CreatedAt { get; set; } = "";
    public string? Name { get; set; }
    public string VolumeId { get; set; } = "";
    public IReadOnlyList<Link> Links { get; set; } = [];

    /// <summary>Only in the answer to the one who makes it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? AuthKey { get; set; }
    [Since(3, 55)] public bool NoSnapshots { get; set; }
    [Since(3, 57)] public string? DestinationProjectId { get; set; }
    [Since(3, 57)] public string SourceProjectId { get; set; } = "";
    [Since(3, 57)] public bool Accepted { get; set; }

    public static TransferView Of(RequestContext request, string path, VolumeTransfer transfer, string? key = null) => new()
    {
        Id = transfer.Id.ToString(),
        CreatedAt = VolumeFaceRequests.Time(transfer.CreatedAt),
        Name = transfer.Name,
        VolumeId = transfer.VolumeId.ToString(),
        Links = request.BothLinks($"{path}/{transfer.Id}"),
        AuthKey = key,
        NoSnapshots = transfer.NoSnapshots,
        SourceProjectId = transfer.ProjectId,
    };
}

public sealed record TransferBrief(string Id, string VolumeId, string? Name, IReadOnlyList<Link> Links);

public sealed record TransferDocument(TransferView Transfer);

public sealed record AcceptedDocument(TransferBrief Transfer);

public sealed record TransferList<T>(IReadOnlyList<T> Transfers)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<Link>? TransfersLinks { get; init; }
}
