using NovaCompat.Core.Identity;
using NovaCompat.Store.Identity;

namespace NovaCompat.Tests.Stores;

public sealed class FederationStoreTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task Of_providers_with_one_remote_id_one_is_kept_and_the_other_leaves_no_domain(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var store = new IdentityStore(database.Store);
        IdentityProvider Asked(string id) => new() { Id = id, DomainId = $"domain-{id}", MakesDomain = true, RemoteIds = """["shared"]""", AuthorizationTtl = 5 };
        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => store.IdentityProviders.AddAsync(Asked($"idp{number}"), Cancel)));
        Assert.Equal((1, 7), (written.Count(one => one == Written.Done), written.Count(one => one == Written.Duplicate)));
        var kept = Assert.Single(await store.IdentityProviders.ListAsync([], Cancel));
        Assert.Equal(Asked(kept.Id) with { MakesDomain = false }, kept);
        Assert.Equal(kept.DomainId, Assert.Single(await store.Domains.ListAsync([], Cancel)).Id);

        var protocol = new FederationProtocol { IdpId = kept.Id, Id = "saml2", MappingId = "m" };
        Assert.Equal(Written.Done, await store.Protocols.AddAsync(protocol, Cancel));
        Assert.Equal(Written.Duplicate, await store.Protocols.AddAsync(protocol, Cancel));
        Assert.Equal(Written.Missing, await store.Protocols.AddAsync(protocol with { IdpId = "none" }, Cancel));
        Assert.Equal(protocol, await store.Protocols.FindAsync(kept.Id, "saml2", Cancel));
        Assert.Equal(Written.Done, await store.IdentityProviders.ReplaceAsync(kept with { RemoteIds = "[]" }, Cancel));
        Assert.Equal(Written.Done, await store.IdentityProviders.AddAsync(Asked("free"), Cancel));
        Assert.Equal(Written.Done, await store.Domains.RemoveAsync(kept.DomainId, Cancel));
        Assert.Empty(await store.Protocols.ListAsync(kept.Id, Cancel));
    }

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task Limits_outlive_their_service_and_what_a_project_was_given_does_not_outlive_either(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var store = new IdentityStore(database.Store);
        await store.Domains.AddAsync(new() { Id = "d", Name = "d" }, Cancel);
        await store.Projects.AddAsync(new() { Id = "p", Name = "p", DomainId = "d", ParentId = "d" }, Cancel);
        await store.Services.AddAsync(new() { Id = "s", Type = "t" }, Cancel);
        await store.Endpoints.AddAsync(new() { Id = "e", ServiceId = "s", Interface = "public", Url = "http://e" }, Cancel);
        await store.EndpointGroups.AddAsync(new() { Id = "g", Name = "g" }, Cancel);
        await store.RegisteredLimits.AddAsync(new() { Id = "r", ServiceId = "s", ResourceName = "n", DefaultLimit = 1 }, Cancel);
        await store.Limits.AddAsync(new() { Id = "l", ProjectId = "p", ServiceId = "s", ResourceName = "n", ResourceLimit = 2 }, Cancel);
        Assert.True(await store.ProjectEndpoints.AddAsync(new() { ProjectId = "p", TargetId = "e" }, Cancel));
        Assert.False(await store.ProjectEndpoints.AddAsync(new() { ProjectId = "p", TargetId = "e" }, Cancel));
        Assert.True(await store.ProjectEndpointGroups.AddAsync(new() { ProjectId = "p", TargetId = "g" }, Cancel));

        await store.Services.RemoveAsync("s", Cancel);
        Assert.Equal("s", Assert.Single(await store.RegisteredLimits.ListAsync([], Cancel)).ServiceId);
        Assert.Equal("s", Assert.Single(await store.Limits.ListAsync([], Cancel)).ServiceId);
        Assert.Empty(await store.ProjectEndpoints.ListAsync("p", null, Cancel));
        await store.Projects.RemoveAsync("p", Cancel);
        Assert.Empty(await store.ProjectEndpointGroups.ListAsync(null, "g", Cancel));
        Assert.Empty(await store.Limits.ListAsync([], Cancel));
    }
}
