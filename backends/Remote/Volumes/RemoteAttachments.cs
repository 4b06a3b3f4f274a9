using System.Text.Json.Nodes;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;

namespace NovaCompat.Remote.Volumes;

/// <summary>Who uses which volume of a remote service: its attachments, which have ids of their own.</summary>
internal sealed class RemoteAttachments(VolumeApi api, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private DateTimeOffset _nextLook;

    /// <summary>A job may run twice, so what it did before is looked for; a request makes a new one.</summary>
    public async Task<VolumeAttachment> ReserveAsync(Guid volumeId, Guid serverId, CancellationToken cancel) =>
        !api.HasCaller && await OfAsync(volumeId, serverId, cancel) is [var made, ..] ? made : await AddAsync(volumeId, serverId, cancel);

    /// <summary>The new one comes first, so that nobody else gets the volume in between.</summary>
    public async Task<VolumeAttachment> RenewAsync(Guid attachmentId, Guid volumeId, Guid serverId, CancellationToken cancel)
    {
        var made = (await OfAsync(volumeId, serverId, cancel)).FirstOrDefault(one => one.Id != attachmentId) ?? await AddAsync(volumeId, serverId, cancel);
        await EndAsync(attachmentId, cancel);
        return made;
    }

    public async Task<VolumeAttachment> ConnectAsync(Guid id, string host, string? device, CancellationToken cancel)
    {
        var answer = await api.PutAsync($"/attachments/{id}", new() { ["attachment"] = new JsonObject { ["connector"] = Connector(host, device) } }, cancel);
        return AttachmentDocument.Read(answer.GetProperty("attachment"));
    }

    public Task CompleteAsync(Guid id, CancellationToken cancel) => api.PostAsync($"/attachments/{id}/action", new() { ["os-complete"] = new JsonObject() }, cancel);

    public async Task EndAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            await api.DeleteAsync($"/attachments/{id}", cancel);
        }
        catch (FaultException missing) when (missing.Fault.Kind == FaultKind.NotFound)
        {
            // It has ended before.
        }
    }

    /// <summary>All of the service, so they are not asked for more than once a minute. How old they are it does not tell.</summary>
    public async Task<IReadOnlyList<VolumeAttachment>> ListHeldAsync(CancellationToken cancel)
    {
        if (time.GetUtcNow() < _nextLook) return [];
        _nextLook = time.GetUtcNow() + Between;
        var all = await api.ListAsync("/attachments?all_tenants=1", "attachments", cancel);
        return [.. all.Select(AttachmentDocument.Read).Where(one => one.ServerId is not null)];
    }

    private async Task<IReadOnlyList<VolumeAttachment>> OfAsync(Guid volumeId, Guid serverId, CancellationToken cancel)
    {
        var all = await api.ListAsync($"/attachments?all_tenants=1&volume_id={volumeId}&instance_id={serverId}", "attachments", cancel);
        return [.. all.Select(AttachmentDocument.Read).Where(one => one.VolumeId == volumeId && one.ServerId == serverId)];
    }

    private async Task<VolumeAttachment> AddAsync(Guid volumeId, Guid serverId, CancellationToken cancel)
    {
        var order = new JsonObject { ["volume_uuid"] = volumeId.ToString(), ["instance_uuid"] = serverId.ToString() };
        return AttachmentDocument.Read((await api.PostAsync("/attachments", new() { ["attachment"] = order }, cancel)).GetProperty("attachment"));
    }

    /// <summary>What the service is told of a host. Hosts do not report the name of their iSCSI initiator, so one is made of theirs: simulated guests need no more.</summary>
    private static JsonObject Connector(string host, string? device)
    {
        var connector = new JsonObject
        {
            ["host"] = host,
            ["initiator"] = "iqn.1993-08.org.debian:01:" + new string([.. host.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '-')]),
            ["multipath"] = false,
            ["platform"] = "x86_64",
            ["os_type"] = "linux",
            ["do_local_attach"] = false,
        };
        if (device is not null) connector["mountpoint"] = device;
        return connector;
    }
}
