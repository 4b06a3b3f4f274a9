using System.Text.Json;

namespace NovaCompat.Tests.Placement;

public sealed class PlacementFaceTests(PlacementCloud cloud) : IClassFixture<PlacementCloud>
{
    [Fact]
    public async Task The_root_tells_the_versions_without_a_token()
    {
        var root = await cloud.SendAsync("GET", "/", version: "latest", bearer: "");
        var version = root.Json.GetProperty("versions")[0];
        Assert.Equal((200, "placement 1.39", "v1.0", "1.0", "1.39"), (root.Status, root.Location, version.GetProperty("id").GetString(), version.GetProperty("min_version").GetString(), version.GetProperty("max_version").GetString()));
        Assert.Equal(401, (await cloud.SendAsync("GET", "/resource_providers", bearer: "")).Status);
    }

    [Theory]
    [InlineData("GET", "/resource_providers", "1.99", 406)]
    [InlineData("GET", "/resource_providers", "fish", 400)]
    [InlineData("GET", "/traits", "1.5", 404)]
    [InlineData("GET", "/usages?project_id=p", "1.8", 404)]
    [InlineData("GET", "/allocation_candidates?resources=VCPU:1", "1.9", 404)]
    [InlineData("POST", "/reshaper", "1.29", 404)]
    [InlineData("GET", "/nothing", "1.39", 404)]
    [InlineData("GET", "/resource_providers/", "1.39", 404)]
    [InlineData("PATCH", "/resource_providers", "1.39", 405)]
    [InlineData("GET", "/allocations", "1.39", 405)]
    public async Task What_is_not_served_is_refused_in_the_services_envelope(string method, string path, string version, int status)
    {
        var answer = await cloud.SendAsync(method, path, version: version);
        var error = answer.Json.GetProperty("errors")[0];
        Assert.Equal((status, status), (answer.Status, error.GetProperty("status").GetInt32()));
        Assert.StartsWith("req-", error.GetProperty("request_id").GetString(), StringComparison.Ordinal);
        Assert.Equal(status == 406, error.TryGetProperty("max_version", out _));
    }

    [Theory]
    [InlineData("member", 403)]
    [InlineData("reader", 403)]
    [InlineData("admin", 200)]
    public async Task Administrators_see_providers(string bearer, int status) => Assert.Equal(status, (await cloud.SendAsync("GET", "/resource_providers", bearer: bearer)).Status);

    [Theory]
    [InlineData("reader", "0123456789abcdef0123456789abcdef", 200)]
    [InlineData("reader", "fedcba9876543210fedcba9876543210", 403)]
    [InlineData("other", "0123456789abcdef0123456789abcdef", 403)]
    [InlineData("admin", "fedcba9876543210fedcba9876543210", 200)]
    public async Task Readers_see_what_their_own_project_uses(string bearer, string project, int status) => Assert.Equal(status, (await cloud.SendAsync("GET", $"/usages?project_id={project}", bearer: bearer)).Status);

    [Fact]
    public async Task A_provider_has_its_fields_from_their_microversions()
    {
        var id = Guid.NewGuid();
        var oldest = await cloud.OkAsync("POST", "/resource_providers", $$"""{"name": "old-{{id}}", "uuid": "{{id:N}}"}""", "1.0");
        Assert.Equal((201, "", $"/resource_providers/{id}"), (oldest.Status, oldest.Body, oldest.Location));
        Assert.Equal(["uuid", "name", "generation", "links"], (await cloud.OkAsync("GET", $"/resource_providers/{id}", version: "1.13")).Json.EnumerateObject().Select(field => field.Name));
        var newest = (await cloud.OkAsync("GET", $"/resource_providers/{id}")).Json;
        Assert.Equal((JsonValueKind.Null, id), (newest.GetProperty("parent_provider_uuid").ValueKind, newest.GetProperty("root_provider_uuid").GetGuid()));
        Assert.Equal(["self", "inventories", "usages", "aggregates", "traits", "allocations"], newest.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("rel").GetString()));
        Assert.Equal($"409 Conflicting resource provider name: old-{id} already exists.", await cloud.RefusedAsync("POST", "/resource_providers", $$"""{"name": "old-{{id}}"}"""));
        Assert.StartsWith("400 JSON does not validate: Additional properties are not allowed ('parent_provider_uuid' was unexpected)",
            await cloud.RefusedAsync("POST", "/resource_providers", $$"""{"name": "x", "parent_provider_uuid": "{{id}}"}""", "1.13"), StringComparison.Ordinal);
        Assert.StartsWith("400 Malformed JSON", await cloud.RefusedAsync("POST", "/resource_providers", "{"), StringComparison.Ordinal);
        Assert.Equal(415, (await cloud.SendAsync("POST", "/resource_providers", "{}", type: "text/plain")).Status);
        await cloud.OkAsync("DELETE", $"/resource_providers/{id}");
        Assert.Equal($"404 No resource provider with uuid {id} found for delete", await cloud.RefusedAsync("DELETE", $"/resource_providers/{id}"));
    }

    [Fact]
    public async Task A_tree_is_grown_moved_and_cut()
    {
        var root = await cloud.ProviderAsync();
        var (child, other) = (await cloud.ProviderAsync(parent: root), await cloud.ProviderAsync());
        Assert.Equal($"409 Unable to delete parent resource provider {root}: It has child resource providers.", await cloud.RefusedAsync("DELETE", $"/resource_providers/{root}"));
        var move = $$"""{"name": "rp-{{child}}", "parent_provider_uuid": "{{other}}"}""";
        Assert.EndsWith("re-parenting a provider is not currently allowed.", await cloud.RefusedAsync("PUT", $"/resource_providers/{child}", move, "1.36"), StringComparison.Ordinal);
        Assert.Equal(other, (await cloud.OkAsync("PUT", $"/resource_providers/{child}", move)).Json.GetProperty("root_provider_uuid").GetGuid());
        Assert.EndsWith("creating loop in the provider tree is not allowed.",
            await cloud.RefusedAsync("PUT", $"/resource_providers/{other}", $$"""{"name": "x", "parent_provider_uuid": "{{child}}"}"""), StringComparison.Ordinal);
        Assert.Equal(2, (await cloud.OkAsync("GET", $"/resource_providers?in_tree={child}")).Json.GetProperty("resource_providers").GetArrayLength());
    }

    [Fact]
    public async Task Inventories_are_held_by_the_generation_and_by_what_is_used()
    {
        var id = await cloud.ProviderAsync("VCPU:8,DISK_GB:10");
        var path = $"/resource_providers/{id}/inventories";
        foreach (var generation in new[] { "9", "18446744073709551616" })
            Assert.Equal("409 resource provider generation conflict", await cloud.RefusedAsync("PUT", path, $$"""{"inventories": {}, "resource_provider_generation": {{generation}} }"""));
        var both = (await cloud.OkAsync("GET", path)).Json;
        Assert.Equal(int.MaxValue, both.GetProperty("inventories").GetProperty("VCPU").GetProperty("max_unit").GetInt32());
        await cloud.OkAsync("PUT", $"/allocations/{Guid.NewGuid()}", PlacementCloud.Allocations(id, "\"VCPU\": 2"));
        Assert.Equal($"409 Inventory for 'VCPU' on resource provider '{id}' in use.", await cloud.RefusedAsync("DELETE", path));
        Assert.Equal(405, (await cloud.SendAsync("DELETE", path, version: "1.4")).Status);
        await cloud.OkAsync("DELETE", path + "/DISK_GB");
        Assert.StartsWith("400 Unable to create inventory", await cloud.RefusedAsync("POST", path, """{"resource_class": "DISK_GB", "total": 4, "reserved": 4}""", "1.25"), StringComparison.Ordinal);
        Assert.Equal(path + "/DISK_GB", (await cloud.OkAsync("POST", path, """{"resource_class": "DISK_GB", "total": 4, "reserved": 4}""")).Location);
        Assert.EndsWith("No such resource class CUSTOM_FISH.", await cloud.RefusedAsync("POST", path, """{"resource_class": "CUSTOM_FISH", "total": 4}"""), StringComparison.Ordinal);
        Assert.Equal(["VCPU", "DISK_GB"], (await cloud.OkAsync("GET", $"/resource_providers/{id}/usages")).Json.GetProperty("usages").EnumerateObject().Select(one => one.Name).OrderDescending());
    }

    [Fact]
    public async Task Classes_and_traits_are_standard_or_of_this_cloud()
    {
        Assert.Equal(201, (await cloud.SendAsync("PUT", "/resource_classes/CUSTOM_GOLD")).Status);
        Assert.Equal(204, (await cloud.SendAsync("PUT", "/resource_classes/CUSTOM_GOLD")).Status);
        Assert.StartsWith("400 JSON does not validate", await cloud.RefusedAsync("PUT", "/resource_classes/VCPU"), StringComparison.Ordinal);
        Assert.Equal("400 Error in delete resource class: Cannot delete standard resource class VCPU.", await cloud.RefusedAsync("DELETE", "/resource_classes/VCPU"));
        await cloud.ProviderAsync("CUSTOM_GOLD:3", traits: "HW_CPU_X86_AVX2");
        Assert.Equal(409, (await cloud.SendAsync("DELETE", "/resource_classes/CUSTOM_GOLD")).Status);
        Assert.Equal(201, (await cloud.SendAsync("PUT", "/traits/CUSTOM_FAST")).Status);
        Assert.Equal(204, (await cloud.SendAsync("GET", "/traits/CUSTOM_FAST")).Status);
        Assert.Equal("404 No such trait(s): CUSTOM_SLOW.", await cloud.RefusedAsync("GET", "/traits/CUSTOM_SLOW"));
        Assert.Equal(["CUSTOM_FAST"], Names(await cloud.OkAsync("GET", "/traits?name=startswith:CUSTOM_FA")));
        Assert.Contains("HW_CPU_X86_AVX2", Names(await cloud.OkAsync("GET", "/traits?associated=true")));
        Assert.DoesNotContain("CUSTOM_FAST", Names(await cloud.OkAsync("GET", "/traits?associated=true")));
        Assert.Equal(204, (await cloud.SendAsync("DELETE", "/traits/CUSTOM_FAST")).Status);
    }

    [Fact]
    public async Task Consumers_have_generations_types_and_owners()
    {
        var (id, consumer) = (await cloud.ProviderAsync("VCPU:8"), Guid.NewGuid());
        var path = $"/allocations/{consumer}";
        await cloud.OkAsync("PUT", path, PlacementCloud.Allocations(id, "\"VCPU\": 2"));
        var shown = (await cloud.OkAsync("GET", path)).Json;
        Assert.Equal((1, "INSTANCE", "p"), (shown.GetProperty("consumer_generation").GetInt32(), shown.GetProperty("consumer_type").GetString(), shown.GetProperty("project_id").GetString()));
        Assert.Equal("409 consumer generation conflict - expected 1 but got None", await cloud.RefusedAsync("PUT", path, PlacementCloud.Allocations(id, "\"VCPU\": 3")));
        Assert.Equal($"409 Unable to allocate inventory: Unable to create allocation for 'VCPU' on resource provider '{id}'. The requested amount would exceed the capacity.",
            await cloud.RefusedAsync("PUT", path, PlacementCloud.Allocations(id, "\"VCPU\": 9", "1")));
        Assert.Equal($"400 Unable to allocate inventory for consumer {consumer}: No such resource class CUSTOM_FISH.", await cloud.RefusedAsync("PUT", path, PlacementCloud.Allocations(id, "\"CUSTOM_FISH\": 9", "1")));
        var usage = (await cloud.OkAsync("GET", "/usages?project_id=p&consumer_type=INSTANCE")).Json.GetProperty("usages").GetProperty("INSTANCE");
        Assert.True(usage.GetProperty("VCPU").GetInt32() >= 2 && usage.GetProperty("consumer_count").GetInt32() >= 1);
        await cloud.OkAsync("DELETE", path);
        Assert.Equal($"404 No allocations for consumer '{consumer}'", await cloud.RefusedAsync("DELETE", path));
        Assert.Equal("{\"allocations\":{}}", (await cloud.OkAsync("GET", path)).Body);
    }

    [Fact]
    public async Task A_reshape_moves_inventory_and_allocations_at_once()
    {
        var (root, consumer) = (await cloud.ProviderAsync("VCPU:8"), Guid.NewGuid());
        var child = await cloud.ProviderAsync(parent: root);
        await cloud.OkAsync("PUT", $"/allocations/{consumer}", PlacementCloud.Allocations(root, "\"VCPU\": 5"));
        string Body(int generation) =>
            $$$"""{"inventories": {"{{{root}}}": {"resource_provider_generation": {{{generation}}}, "inventories": {}}, "{{{child}}}": {"resource_provider_generation": 2, "inventories": {"VCPU": {"total": 8} } } }, """
            + $$$""" "allocations": {"{{{consumer}}}": {{{PlacementCloud.Allocations(child, "\"VCPU\": 5", "1")}}} } }""";
        Assert.StartsWith($"409 resource provider generation conflict for provider {root}", await cloud.RefusedAsync("POST", "/reshaper", Body(1)), StringComparison.Ordinal);
        var now = (await cloud.OkAsync("GET", $"/resource_providers/{root}")).Json.GetProperty("generation").GetInt32();
        await cloud.OkAsync("POST", "/reshaper", Body(now));
        Assert.Equal(5, (await cloud.OkAsync("GET", $"/resource_providers/{child}/usages")).Json.GetProperty("usages").GetProperty("VCPU").GetInt32());
        Assert.Empty((await cloud.OkAsync("GET", $"/resource_providers/{root}/inventories")).Json.GetProperty("inventories").EnumerateObject());
    }

    private static IEnumerable<string?> Names(Compute.Servers.WireAnswer answer) => answer.Json.GetProperty("traits").EnumerateArray().Select(name => name.GetString());
}
