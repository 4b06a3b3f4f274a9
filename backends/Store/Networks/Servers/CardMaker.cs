using System.Data.Common;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Makes or finds the ports of one server, in one transaction. What an earlier run made is kept and bound to the host asked for now.</summary>
internal sealed class CardMaker(Database database, DbTransaction transaction, PortAllocation allocation, NetworkOptions options, DateTimeOffset now)
{
    private readonly CardRules rules = new(new DatabaseSight(transaction.Connection!, allocation.Caller, options, transaction, database.ForUpdate), allocation.Caller);

    public async Task MakeAsync()
    {
        // All cards were made at once; since then some may have come and others gone.
        var known = await ServerPorts.RowsAsync(transaction.Connection!, allocation.ServerId, transaction, database.ForUpdate);
        foreach (var port in known) await BindAsync(port, port.Card, port.CardTag);
        if (known.Count > 0) return;
        var cards = await rules.CardsAsync(allocation.Requests, async () => (await AutomaticNetwork.MakeAsync(transaction, allocation.Caller.ProjectId, options, now)).Id);
        IReadOnlyList<Guid>? groups = null;
        for (var card = 0; card < cards.Count; card++)
        {
            if (cards[card].PortId is { } id) await BindAsync(await rules.PortAsync(id), card, cards[card].Tag);
            else await AddAsync(cards[card], card, groups ??= await GroupsAsync());
        }
    }

    private async Task AddAsync(NetworkRequest request, int card, IReadOnlyList<Guid> groups)
    {
        var network = await rules.NetworkAsync(request.NetworkId!.Value);
        var port = Bound(new Port { ProjectId = allocation.Caller.ProjectId, NetworkId = network.Id }, card, request.Tag) with
        {
            MadeForServer = true,
            FixedIps = request.FixedIp is { } address ? [new(null, address)] : null,
            SecurityGroups = network.PortSecurity ? groups : null,
            CreatedAt = now,
            UpdatedAt = now,
            Revision = 1,
        };
        await PortWriter.AddForServerAsync(transaction, port, network, now);
    }

    private async Task BindAsync(Port port, int? card, string? tag)
    {
        var bound = Bound(port, card, tag);
        if (bound == port) return;
        await NetworkTables.Ports.UpdateAsync(transaction, port, bound with { UpdatedAt = now, Revision = port.Revision + 1 });
    }

    private Port Bound(Port port, int? card, string? tag) => port with
    {
        DeviceId = allocation.ServerId.ToString(),
        DeviceOwner = $"compute:{allocation.AvailabilityZone}",
        DnsName = port.DnsName.Length > 0 ? port.DnsName : allocation.Hostname,
        Binding = port.Binding with { Host = allocation.Host },
        Card = card,
        CardTag = tag,
    };

    private async Task<IReadOnlyList<Guid>> GroupsAsync()
    {
        var project = allocation.Caller.ProjectId;
        var standard = await DefaultGroups.EnsureAsync(transaction, project, now);
        var ids = new List<Guid>();
        foreach (var name in allocation.SecurityGroups.DefaultIfEmpty(SecurityGroup.DefaultName).Distinct())
        {
            ids.Add(name == SecurityGroup.DefaultName ? standard.Id : await rules.GroupAsync(name));
        }
        return [.. ids.Distinct()];
    }
}
