using NovaCompat.Core.Failures;
using NovaCompat.Core.Networks;
using NovaCompat.Store.Networks;
using NovaCompat.Tests.Stores;
using static NovaCompat.Tests.Networks.NetworkFixture;

namespace NovaCompat.Tests.Networks;

/// <summary>Flavors and metering labels on both engines.</summary>
public sealed class OperatorRecordTests
{
    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task A_profile_stays_until_no_flavor_has_it(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var network = new EmbeddedNetwork(database.Store, TimeProvider.System, new());
        var flavor = (await network.Flavors.CreateAsync([new() { ProjectId = Admins, Name = "gold", ServiceType = "QOS" }], Admin, Cancel))[0];
        var profile = (await network.ServiceProfiles.CreateAsync([new() { ProjectId = Admins, MetaInfo = "fast" }], Admin, Cancel))[0];
        await network.FlavorProfiles.AddAsync(flavor.Id, profile.Id, Cancel);

        var twice = await Assert.ThrowsAsync<FaultException>(() => network.FlavorProfiles.AddAsync(flavor.Id, profile.Id, Cancel));
        Assert.Equal(FlavorFaults.Associated(flavor.Id, profile.Id), twice.Fault);
        var held = await Assert.ThrowsAsync<FaultException>(() => network.ServiceProfiles.DeleteAsync(profile.Id, Admin, Cancel));
        Assert.Equal(FlavorFaults.ProfileInUse(profile.Id), held.Fault);
        Assert.Equal([profile.Id], Assert.Single(await network.Flavors.ListAsync(new(), Member, Cancel)).Profiles);
        Assert.Empty(await network.ServiceProfiles.ListAsync(new(), Member, Cancel));
        Assert.True(await network.Flavors.DeleteAsync(flavor.Id, Admin, Cancel));
        Assert.True(await network.ServiceProfiles.DeleteAsync(profile.Id, Admin, Cancel));
    }

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task Of_overlapping_rules_that_come_at_once_one_stays_and_goes_with_its_label(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var network = new EmbeddedNetwork(database.Store, TimeProvider.System, new());
        var label = (await network.MeteringLabels.CreateAsync([new() { ProjectId = Demo }], Admin, Cancel))[0];
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            try
            {
                return (await network.MeteringLabelRules.CreateAsync(
                    [new() { ProjectId = Demo, LabelId = label.Id, Direction = "ingress", RemoteIpPrefix = $"10.0.0.0/{8 + number}" }], Admin, Cancel))[0];
            }
            catch (FaultException refused) when (refused.Fault.Type == "MeteringLabelRuleOverlaps")
            {
                return null;
            }
        }));

        var made = Assert.Single(tries, rule => rule is not null);
        Assert.Equal(made!.Id, Assert.Single(await network.MeteringLabelRules.ListAsync(new(), Member, Cancel)).Id);
        Assert.True(await network.MeteringLabels.DeleteAsync(label.Id, Admin, Cancel));
        Assert.Empty(await network.MeteringLabelRules.ListAsync(new(), Admin, Cancel));
    }
}
