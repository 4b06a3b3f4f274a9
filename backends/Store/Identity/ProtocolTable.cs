using Dapper;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>Protocols of identity providers.</summary>
internal sealed class ProtocolTable(Database database) : IFederationProtocols
{
    private const string Select = "select idp_id, id, mapping_id, remote_id_attribute from identity_protocols where idp_id = @idpId";

    public Task<IReadOnlyList<FederationProtocol>> ListAsync(string idpId, CancellationToken cancel) => database.ReadAsync(async connection =>
        (IReadOnlyList<FederationProtocol>)(await connection.QueryAsync<FederationProtocol>(new CommandDefinition(
            $"{Select} order by id", new { idpId }, cancellationToken: cancel))).AsList(), cancel);

    public Task<FederationProtocol?> FindAsync(string idpId, string id, CancellationToken cancel) => database.ReadAsync(connection =>
        connection.QueryFirstOrDefaultAsync<FederationProtocol?>(new CommandDefinition($"{Select} and id = @id", new { idpId, id }, cancellationToken: cancel)), cancel);

    public Task<Written> AddAsync(FederationProtocol protocol, CancellationToken cancel) => database.WriteAsync(async transaction =>
    {
        if (await transaction.Connection!.ExecuteScalarAsync<long>("select count(*) from identity_providers where id = @IdpId", new { protocol.IdpId }, transaction) == 0) return Written.Missing;
        return await transaction.Connection!.ExecuteAsync(
            "insert into identity_protocols (idp_id, id, mapping_id, remote_id_attribute) values (@IdpId, @Id, @MappingId, @RemoteIdAttribute) on conflict do nothing", protocol, transaction) == 0
            ? Written.Duplicate : Written.Done;
    }, cancel);

    public async Task<Written> ReplaceAsync(FederationProtocol protocol, CancellationToken cancel) => await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "update identity_protocols set mapping_id = @MappingId, remote_id_attribute = @RemoteIdAttribute where idp_id = @IdpId and id = @Id", protocol, transaction), cancel) == 0
        ? Written.Missing : Written.Done;

    public async Task<Written> RemoveAsync(string idpId, string id, CancellationToken cancel) => await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "delete from identity_protocols where idp_id = @idpId and id = @id", new { idpId, id }, transaction), cancel) == 0
        ? Written.Missing : Written.Done;
}
