using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Makes or binds one more port for a server, in one transaction.</summary>
internal sealed class CardAttacher(Database database, DbTransaction transaction, CardAttachment attachment, NetworkOptions options, DateTimeOffset now)
{
    private readonly CardCheck check = new(transaction.Connection!, attachment.Caller, options, transaction, database.ForUpdate);

    /// <summary>The port's id.</summary>
    public async Task<Guid> AttachAsync()
    {
        var request = attachment.Request;
        var cards = await ServerPorts.RowsAsync(transaction.Connection!, attachment.ServerId, transaction, database.ForUpdate);
        var place = cards.Select(port => port.Card ?? -1).Append(-1).Max() + 1;
        if (request.PortId is not { } id) return await MakeAsync(await NetworkAsync(request.NetworkId), place);
        var (port, refusal) = await check.PortAsync(id);
        if (port is null) throw new FaultException(refusal! == ServerFaults.PortMissing(id) ? refusal! with { Kind = FaultKind.NotFound } : refusal!);
        if (port.ProjectId != attachment.ServerProjectId) throw new FaultException(ServerFaults.PortNotUsable(id, attachment.ServerId));
        await NetworkTables.Ports.UpdateAsync(transaction, port, Bound(port, place) with { UpdatedAt = now, Revision = port.Revision + 1 });
        return port.Id;
    }

    private async Task<Network> NetworkAsync(Guid? id)
    {
        if (id is { } named)
        {
            var (network, refusal) = await check.NetworkAsync(named);
            return network ?? throw new FaultException(refusal! == ServerFaults.NetworkMissing(named) ? refusal! with { Kind = FaultKind.NotFound } : refusal!);
        }
        return await check.CandidatesAsync() switch
        {
            [var one] => one,
            [] => throw new FaultException(ServerFaults.NoNetwork(attachment.ServerProjectId)),
            _ => throw new FaultException(ServerFaults.Ambiguous with { Kind = FaultKind.BadRequest }),
        };
    }

    private async Task<Guid> MakeAsync(Network network, int place)
    {
        var subnets = await PortWriter.SubnetsAsync(transaction.Connection!, network.Id, transaction);
        if (attachment.Request.FixedIp is { } address) await CheckAddressAsync(network, subnets, address);
        try
        {
            await QuotaRows.TakeAsync(transaction, NetworkTables.Ports, attachment.ServerProjectId, now);
        }
        catch (FaultException)
        {
            throw new FaultException(ServerFaults.PortQuota);
        }
        var port = Bound(new Port { ProjectId = attachment.ServerProjectId, NetworkId = network.Id }, place) with
        {
            MadeForServer = true,
            FixedIps = attachment.Request.FixedIp is { } wish ? [new(null, wish)] : null,
            CreatedAt = now,
            UpdatedAt = now,
            Revision = 1,
        };
        try
        {
            return (await PortWriter.AddAsync(transaction, port, network, subnets)).Id;
        }
        catch (FaultException error) when (error.Fault == NetworkFaults.NoAddressLeft(network.Id))
        {
            throw new FaultException(ServerFaults.NoAddressLeft(network.Id));
        }
    }

    private async Task CheckAddressAsync(Network network, IReadOnlyList<Subnet> subnets, string address)
    {
        if (!subnets.Any(subnet => PortAddresses.Fits(subnet, address))) throw new FaultException(ServerFaults.AddressNotOnNetwork(address, network.Id));
        if (await check.HolderAsync(network.Id, address) is { } holder) throw new FaultException(ServerFaults.AddressInUse(address, holder) with { Kind = FaultKind.Conflict });
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
