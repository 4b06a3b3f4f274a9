using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Makes or binds one more port for a server, in one transaction.</summary>
internal sealed class CardAttacher(Database database, DbTransaction transaction, CardAttachment attachment, NetworkOptions options, DateTimeOffset now)
{
    private readonly CardRules rules = new(new DatabaseSight(transaction.Connection!, attachment.Caller, options, transaction, database.ForUpdate), attachment.Caller);

    /// <summary>The port's id.</summary>
    public async Task<Guid> AttachAsync()
    {
        var cards = await ServerPorts.RowsAsync(transaction.Connection!, attachment.ServerId, transaction, database.ForUpdate);
        var place = cards.Select(port => port.Card ?? -1).Append(-1).Max() + 1;
        if (attachment.Request.PortId is null) return await MakeAsync(await rules.NetworkAsync(attachment), place);
        var port = await rules.PortAsync(attachment);
        await NetworkTables.Ports.UpdateAsync(transaction, port, Bound(port, place) with { UpdatedAt = now, Revision = port.Revision + 1 });
        return port.Id;
    }

    private async Task<Guid> MakeAsync(Network network, int place)
    {
        var port = Bound(new Port { ProjectId = attachment.ServerProjectId, NetworkId = network.Id }, place) with
        {
            MadeForServer = true,
            FixedIps = attachment.Request.FixedIp is { } wish ? [new(null, wish)] : null,
            CreatedAt = now,
            UpdatedAt = now,
            Revision = 1,
        };
        return (await PortWriter.AddForServerAsync(transaction, port, network, now)).Id;
    }

    private Port Bound(Port port, int place) => port with
    {
        DeviceId = attachment.ServerId.ToString(),
        DeviceOwner = $"compute:{attachment.AvailabilityZone}",
        DnsName = port.DnsName.Length > 0 ? port.DnsName : attachment.Hostname,
        Binding = port.Binding with { Host = attachment.Host },
        Card = place,
        CardTag = attachment.Request.Tag,
    };
}
