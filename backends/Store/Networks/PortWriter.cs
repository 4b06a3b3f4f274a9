using System.Data.Common;
using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;

namespace NovaCompat.Store.Networks;

/// <summary>Adds and changes ports with all that hangs on them, inside the caller's transaction: one way for the API and for servers.</summary>
internal static class PortWriter
{
    private const int MacAttempts = 10;
    private const int MostPairs = 10;

    public static async Task<Port> AddAsync(DbTransaction transaction, Port port, Network network, IReadOnlyList<Subnet> subnets)
    {
        var groups = await GroupsAsync(transaction, port, port.PortSecurity ?? network.PortSecurity);
        port = port with { PortSecurity = port.PortSecurity ?? network.PortSecurity, SecurityGroups = groups };
        CheckSecurity(port);
        port = await InsertAsync(transaction, port);
        var addresses = new PortAddresses(transaction, port, subnets);
        var ready = port with { FixedIps = port.FixedIps is { } wishes ? await addresses.TakeAsync(wishes) : await addresses.AnyAsync() };
        await NetworkTables.Ports.UpdateAsync(transaction, ready, ready);
        await SetGroupsAsync(transaction, ready.Id, [], groups);
        return ready;
    }

    /// <summary>A port that a server needs, within the project's quota; refusals are Nova's.</summary>
    public static async Task<Port> AddForServerAsync(DbTransaction transaction, Port port, Network network, DateTimeOffset now)
    {
        try
        {
            await QuotaRows.TakeAsync(transaction, NetworkTables.Ports, port.ProjectId, now);
            return await AddAsync(transaction, port, network, await SubnetsAsync(transaction.Connection!, network.Id, transaction));
        }
        catch (FaultException refused)
        {
            throw new FaultException(ServerFaults.OfPort(refused.Fault, network.Id, port.FixedIps?[0].IpAddress));
        }
    }

    /// <summary>The row itself is written by the caller.</summary>
    public static async Task<Port> ChangeAsync(DbTransaction transaction, Port before, Port after)
    {
        CheckSecurity(after);
        if (before.MacAddress != after.MacAddress) await CheckMacAsync(transaction, before, after);
        if (!ReferenceEquals(before.SecurityGroups, after.SecurityGroups)) await SetGroupsAsync(transaction, after.Id, before.SecurityGroups ?? [], after.SecurityGroups ?? []);
        if (ReferenceEquals(before.FixedIps, after.FixedIps)) return after;
        var subnets = await SubnetsAsync(transaction.Connection!, after.NetworkId, transaction);
        var (kept, added) = Sort(before.FixedIps ?? [], after.FixedIps ?? []);
        await FloatingTargets.PartAsync(transaction, after.Id, after.UpdatedAt, kept);
        foreach (var address in (before.FixedIps ?? []).Except(kept)) await AddressTable.ReturnAsync(transaction, after.Id, address);
        return after with { FixedIps = [.. kept, .. await new PortAddresses(transaction, after, subnets).TakeAsync(added)] };
    }

    /// <summary>Which addresses stay, since a wish names them or at least their subnet, and which wishes are left.</summary>
    private static (List<FixedIp> Kept, List<FixedIp> Added) Sort(IReadOnlyList<FixedIp> old, IReadOnlyList<FixedIp> wishes)
    {
        var (kept, added) = (new List<FixedIp>(), new List<FixedIp>());
        foreach (var wish in wishes.OrderBy(wish => wish.IpAddress is null))
        {
            var stays = old.Except(kept).FirstOrDefault(address =>
                (wish.SubnetId is null || wish.SubnetId == address.SubnetId) && (wish.IpAddress is null ? wish.SubnetId is not null : wish.IpAddress == address.IpAddress));
            if (stays is null) added.Add(wish);
            else kept.Add(stays);
        }
        return (kept, added);
    }

    /// <summary>Deletes the port of a router, a floating address or a server; floating addresses that lead to it lead nowhere then.</summary>
    /// <exception cref="FaultException">409: it is in a trunk.</exception>
    public static async Task EndAsync(DbTransaction transaction, Port port, DateTimeOffset now)
    {
        await TrunkStore.NeedUnusedAsync(transaction, port.Id);
        await FloatingTargets.PartAsync(transaction, port.Id, now);
        await NetworkTables.Ports.DeleteAsync(transaction, port);
    }

    /// <summary>The port's server does without it: one that was made for the server is deleted, another one, or one that a trunk still needs, is free again.</summary>
    public static async Task LeaveServerAsync(DbTransaction transaction, Port port, DateTimeOffset now)
    {
        if (port.MadeForServer && await TrunkStore.UserOfAsync(transaction, port.Id) is null)
        {
            await EndAsync(transaction, port, now);
            return;
        }
        await NetworkTables.Ports.UpdateAsync(transaction, port, port with
        {
            DeviceId = "",
            DeviceOwner = "",
            DnsName = "",
            MadeForServer = false,
            Status = PortStatus.Down,
            Binding = port.Binding with { Host = "" },
            Card = null,
            CardTag = null,
            UpdatedAt = now,
            Revision = port.Revision + 1,
        });
    }

    public static Task<IReadOnlyList<Subnet>> SubnetsAsync(DbConnection connection, Guid networkId, DbTransaction? transaction = null) =>
        NetworkTables.Subnets.SelectAsync(connection, new Filter().And("network_id = @network", "network", networkId.ToString()), transaction);

    private static async Task<Port> InsertAsync(DbTransaction transaction, Port port)
    {
        var given = port.MacAddress.Length > 0;
        for (var attempt = 1; attempt <= MacAttempts; attempt++)
        {
            var candidate = given ? port : port with { MacAddress = MacAddress.New() };
            if (await NetworkTables.Ports.InsertAsync(transaction, candidate)) return candidate;
            if (given) break;
        }
        throw new FaultException(NetworkFaults.MacTaken(port.NetworkId, port.MacAddress));
    }

    private static async Task<IReadOnlyList<Guid>> GroupsAsync(DbTransaction transaction, Port port, bool security) => port.SecurityGroups switch
    {
        { } named => named,
        null when !security || port.DeviceOwner.StartsWith("network:", StringComparison.Ordinal) => [],
        null => [(await DefaultGroups.EnsureAsync(transaction, port.ProjectId, port.CreatedAt)).Id],
    };

    private static async Task CheckMacAsync(DbTransaction transaction, Port before, Port after)
    {
        if (before.Binding.Host.Length > 0) throw new FaultException(NetworkFaults.BoundMac(before, after.MacAddress));
        if (await transaction.Connection!.ExecuteScalarAsync<bool>("select count(*) from ports where network_id = @network and mac_address = @mac and id <> @id",
            new { network = after.NetworkId.ToString(), mac = after.MacAddress, id = after.Id.ToString() }, transaction))
            throw new FaultException(NetworkFaults.MacTaken(after.NetworkId, after.MacAddress));
    }

    private static void CheckSecurity(Port port)
    {
        if (port.AllowedAddressPairs.Count > MostPairs) throw new FaultException(NetworkFaults.TooManyPairs(MostPairs));
        if (port.AllowedAddressPairs.Distinct().Count() < port.AllowedAddressPairs.Count) throw new FaultException(NetworkFaults.PairTwice);
        if (port.HasSecurity) return;
        if (port.SecurityGroups is { Count: > 0 }) throw new FaultException(NetworkFaults.PortHasGroups);
        if (port.AllowedAddressPairs.Count > 0) throw new FaultException(NetworkFaults.PairsNeedSecurity);
    }

    private static async Task SetGroupsAsync(DbTransaction transaction, Guid port, IReadOnlyList<Guid> before, IReadOnlyList<Guid> after)
    {
        foreach (var group in before.Except(after))
            await transaction.Connection!.ExecuteAsync("delete from port_security_groups where port_id = @port and group_id = @group", new { port = port.ToString(), group = group.ToString() }, transaction);
        foreach (var group in after.Except(before))
        {
            var added = await transaction.Connection!.ExecuteAsync(
                "insert into port_security_groups (port_id, group_id) select @port, id from security_groups where id = @group",
                new { port = port.ToString(), group = group.ToString() }, transaction);
            if (added == 0) throw new FaultException(ResourceKind.SecurityGroup.Missing(group));
        }
    }
}
