namespace NovaCompat.Tests.Compute.Quotas;

public sealed class QuotaTests(NounHost host) : IClassFixture<NounHost>
{
    private const string Project = "fedcba9876543210fedcba9876543210";

    [Theory]
    [InlineData("2.35", 15)]
    [InlineData("2.36", 11)]
    [InlineData("2.57", 8)]
    public async Task A_quota_set_shows_the_resources_of_its_version(string version, int fields) =>
        Assert.Equal(fields, (await host.SendAsync("GET", $"/os-quota-sets/{Project}", version: version)).Body!["quota_set"]!.AsObject().Count);

    [Fact]
    public async Task Limits_are_set_and_dropped()
    {
        var id = Project.Replace('f', 'e');
        Assert.Equal(7, (int)(await host.SendAsync("PUT", $"/os-quota-sets/{id}", """{"quota_set": {"cores": "7"}}""")).Body!["quota_set"]!["cores"]!);
        Assert.Equal(7, (int)(await host.SendAsync("GET", $"/os-quota-sets/{id}/detail")).Body!["quota_set"]!["cores"]!["limit"]!);
        Assert.Equal(202, (await host.SendAsync("DELETE", $"/os-quota-sets/{id}")).Status);
        Assert.Equal(20, (int)(await host.SendAsync("GET", $"/os-quota-sets/{id}")).Body!["quota_set"]!["cores"]!);
        Assert.Equal((400, "Project ID word is not a valid project."), await host.RefusedAsync("GET", "/os-quota-sets/word"));
        Assert.Equal(403, (await host.SendAsync("GET", $"/os-quota-sets/{id}", bearer: "member")).Status);
    }

    [Theory]
    [InlineData("2.1", 19)]
    [InlineData("2.36", 14)]
    [InlineData("2.39", 13)]
    [InlineData("2.57", 11)]
    public async Task Absolute_limits_shrink_with_the_versions(string version, int fields) =>
        Assert.Equal(fields, (await host.SendAsync("GET", "/limits", version: version, bearer: "member")).Body!["limits"]!["absolute"]!.AsObject().Count);

    [Fact]
    public async Task A_class_takes_limits_and_hides_server_groups_before_2_50()
    {
        var old = (await host.SendAsync("PUT", "/os-quota-class-sets/gold", """{"quota_class_set": {"server_groups": 12}}""")).Body!["quota_class_set"]!.AsObject();
        Assert.False(old.ContainsKey("server_groups"));
        Assert.Equal(12, (int)(await host.SendAsync("GET", "/os-quota-class-sets/gold", version: "2.50")).Body!["quota_class_set"]!["server_groups"]!);
    }
}
