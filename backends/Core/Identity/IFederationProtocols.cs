namespace NovaCompat.Core.Identity;

/// <summary>The protocols of identity providers.</summary>
public interface IFederationProtocols
{
    /// <summary>By id.</summary>
    Task<IReadOnlyList<FederationProtocol>> ListAsync(string idpId, CancellationToken cancel);

    Task<FederationProtocol?> FindAsync(string idpId, string id, CancellationToken cancel);

    /// <summary><see cref="Written.Missing"/> when there is no such provider.</summary>
    Task<Written> AddAsync(FederationProtocol protocol, CancellationToken cancel);

    Task<Written> ReplaceAsync(FederationProtocol protocol, CancellationToken cancel);

    Task<Written> RemoveAsync(string idpId, string id, CancellationToken cancel);
}
