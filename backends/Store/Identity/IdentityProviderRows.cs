using System.Data.Common;
using System.Text.Json;
using Dapper;
using NovaCompat.Core.Identity;

namespace NovaCompat.Store.Identity;

/// <summary>What is written together with an identity provider.</summary>
internal static class IdentityProviderRows
{
    /// <summary>The domain, when the provider was asked for without one.</summary>
    public static async Task MakeDomainAsync(DbTransaction transaction, IdentityProvider provider)
    {
        if (!provider.MakesDomain) return;
        var description = $"Auto generated federated domain for Identity Provider: {provider.Id}";
        await transaction.Connection!.ExecuteAsync(
            "insert into identity_domains (id, name, description, enabled, extra) values (@DomainId, @DomainId, @description, true, '{}')", new { provider.DomainId, description }, transaction);
    }

    /// <summary>A remote id that another provider has is a duplicate.</summary>
    public static async Task KeepRemoteIdsAsync(DbTransaction transaction, IdentityProvider provider)
    {
        using var remoteIds = JsonDocument.Parse(provider.RemoteIds);
        await transaction.Connection!.ExecuteAsync("delete from identity_provider_remote_ids where idp_id = @Id", new { provider.Id }, transaction);
        await transaction.Connection!.ExecuteAsync("insert into identity_provider_remote_ids (remote_id, idp_id) values (@RemoteId, @Id)",
            remoteIds.RootElement.EnumerateArray().Select(remoteId => new { RemoteId = remoteId.GetString(), provider.Id }).ToList(), transaction);
    }
}
