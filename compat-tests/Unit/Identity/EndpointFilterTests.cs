using System.Net;
using System.Text.Json.Nodes;

namespace NovaCompat.Tests.Identity;

public sealed class EndpointFilterTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    private const string Root = "/v3/OS-EP-FILTER";

    [Fact]
    public async Task A_project_with_endpoints_of_its_own_sees_no_others_in_its_catalog()
    {
        var admin = await cloud.AdminAsync();
        var (project, endpoint) = (await OwnProjectAsync(admin, "ef-one"), await EndpointAsync(admin, "ef-one"));
        var one = $"{Root}/projects/{project}/endpoints/{endpoint}";
        Assert.True((await CatalogAsync("ef-one")).Count > 1);
        Assert.Empty((await cloud.JsonAsync("GET", $"{Root}/projects/{project}/endpoints", admin))["endpoints"]!.AsArray());
        Assert.Equal($"Endpoint {endpoint} not found in project {project}", await cloud.MessageAsync("GET", one, admin, null, HttpStatusCode.NotFound));

        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", one, admin));
        Assert.Equal("Conflict occurred attempting to store project_endpoint - Duplicate entry.", await cloud.MessageAsync("PUT", one, admin, null, HttpStatusCode.Conflict));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("HEAD", one, admin));
        Assert.Equal(endpoint, Assert.Single(await CatalogAsync("ef-one"))!["endpoints"]![0]!["id"]!.GetValue<string>());
        Assert.Equal(endpoint, Assert.Single((await cloud.JsonAsync("GET", $"{Root}/projects/{project}/endpoints", admin))["endpoints"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Equal(project, Assert.Single((await cloud.JsonAsync("GET", $"{Root}/endpoints/{endpoint}/projects", admin))["projects"]!.AsArray())!["id"]!.GetValue<string>());

        // What was given counts even when it is switched off: then nothing is left.
        await cloud.JsonAsync("PATCH", $"/v3/endpoints/{endpoint}", admin, JsonNode.Parse("""{"endpoint":{"enabled":false}}"""));
        Assert.Empty(await CatalogAsync("ef-one"));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", one, admin));
        Assert.True((await CatalogAsync("ef-one")).Count > 1);
        Assert.Equal($"Endpoint {endpoint} not found in project {project}", await cloud.MessageAsync("DELETE", one, admin, null, HttpStatusCode.NotFound));
        Assert.Equal("Could not find endpoint: none.", await cloud.MessageAsync("PUT", $"{Root}/projects/{project}/endpoints/none", admin, null, HttpStatusCode.NotFound));
        Assert.Equal("Could not find project: none.", await cloud.MessageAsync("PUT", $"{Root}/projects/none/endpoints/{endpoint}", admin, null, HttpStatusCode.NotFound));
        Assert.Equal("Could not find project: none.", await cloud.MessageAsync("GET", $"{Root}/projects/none/endpoints", admin, null, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task A_group_gives_a_project_every_endpoint_that_it_takes()
    {
        var admin = await cloud.AdminAsync();
        var (project, endpoint) = (await OwnProjectAsync(admin, "ef-many"), await EndpointAsync(admin, "ef-many"));
        var service = (await cloud.JsonAsync("GET", $"/v3/endpoints/{endpoint}", admin))["endpoint"]!["service_id"]!.GetValue<string>();
        var body = new JsonObject { ["endpoint_group"] = new JsonObject { ["name"] = "g", ["filters"] = new JsonObject { ["service_id"] = service, ["interface"] = "public" } } };
        var group = (await cloud.JsonAsync("POST", $"{Root}/endpoint_groups", admin, body, HttpStatusCode.Created))["endpoint_group"]!;
        var id = group["id"]!.GetValue<string>();
        Assert.EndsWith($"{Root}/endpoint_groups/{id}", group["links"]!["self"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(endpoint, Assert.Single((await cloud.JsonAsync("GET", $"{Root}/endpoint_groups/{id}/endpoints", admin))["endpoints"]!.AsArray())!["id"]!.GetValue<string>());

        var member = $"{Root}/endpoint_groups/{id}/projects/{project}";
        Assert.Equal("Endpoint Group Project Association not found", await cloud.MessageAsync("GET", member, admin, null, HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", member, admin));
        Assert.Equal(HttpStatusCode.Conflict, await cloud.StatusAsync("PUT", member, admin));
        Assert.Equal(id, (await cloud.JsonAsync("GET", member, admin))["project_endpoint_group"]!["endpoint_group_id"]!.GetValue<string>());
        Assert.Equal(project, Assert.Single((await cloud.JsonAsync("GET", $"{Root}/endpoint_groups/{id}/projects", admin))["projects"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Equal(id, Assert.Single((await cloud.JsonAsync("GET", $"{Root}/projects/{project}/endpoint_groups", admin))["endpoint_groups"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Equal(endpoint, Assert.Single(await CatalogAsync("ef-many"))!["endpoints"]![0]!["id"]!.GetValue<string>());

        Assert.Equal("Cannot change ID", await cloud.MessageAsync("PATCH", $"{Root}/endpoint_groups/{id}", admin, JsonNode.Parse("""{"endpoint_group":{"id":"other"}}"""), HttpStatusCode.BadRequest));

        // A group that takes nothing is as if the project had none.
        await cloud.JsonAsync("PATCH", $"{Root}/endpoint_groups/{id}", admin, JsonNode.Parse("""{"endpoint_group":{"filters":{"region_id":"elsewhere"}}}"""));
        Assert.True((await CatalogAsync("ef-many")).Count > 1);
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"{Root}/endpoint_groups/{id}", admin));
        Assert.Empty((await cloud.JsonAsync("GET", $"{Root}/projects/{project}/endpoint_groups", admin))["endpoint_groups"]!.AsArray());
        Assert.Equal($"Could not find Endpoint Group: {id}.", await cloud.MessageAsync("PUT", member, admin, null, HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("""{"name":"g"}""", "'filters' is a required property")]
    [InlineData("""{"filters":{"interface":"public"}}""", "'name' is a required property")]
    [InlineData("""{"name":" ","filters":{"interface":"public"}}""", @"Invalid input for field 'name': ' ' does not match '[\\S]+'")]
    [InlineData("""{"name":"g","filters":{}}""", "filters field is required and cannot be empty")]
    [InlineData("""{"name":"g","filters":[]}""", "Invalid input for field 'filters': [] is not of type 'object'")]
    [InlineData("""{"name":"g","filters":{"url":"x"}}""", "Expecting to find service_id or region_id or interface in endpoint_group.")]
    [InlineData("""{"name":"g","filters":{"interface":"public"},"foo":1}""", "'foo' is an invalid keyword argument for EndpointGroup")]
    public async Task A_group_that_cannot_be_is_refused_and_not_made(string body, string message)
    {
        var admin = await cloud.AdminAsync();
        var before = (await cloud.JsonAsync("GET", $"{Root}/endpoint_groups", admin))["endpoint_groups"]!.AsArray().Count;
        Assert.StartsWith(message, await cloud.MessageAsync("POST", $"{Root}/endpoint_groups", admin, new JsonObject { ["endpoint_group"] = JsonNode.Parse(body) }, HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Equal(before, (await cloud.JsonAsync("GET", $"{Root}/endpoint_groups", admin))["endpoint_groups"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("GET", "/endpoints/x/projects", "list_projects_for_endpoint")]
    [InlineData("GET", "/projects/x/endpoints", "list_endpoints_for_project")]
    [InlineData("GET", "/projects/x/endpoints/y", "check_endpoint_in_project")]
    [InlineData("PUT", "/projects/x/endpoints/y", "add_endpoint_to_project")]
    [InlineData("DELETE", "/projects/x/endpoints/y", "remove_endpoint_from_project")]
    [InlineData("GET", "/endpoint_groups", "list_endpoint_groups")]
    [InlineData("POST", "/endpoint_groups", "create_endpoint_group")]
    [InlineData("PATCH", "/endpoint_groups/x", "update_endpoint_group")]
    [InlineData("DELETE", "/endpoint_groups/x", "delete_endpoint_group")]
    [InlineData("GET", "/endpoint_groups/x/endpoints", "list_endpoints_associated_with_endpoint_group")]
    [InlineData("GET", "/endpoint_groups/x/projects", "list_projects_associated_with_endpoint_group")]
    [InlineData("GET", "/projects/x/endpoint_groups", "list_endpoint_groups_for_project")]
    [InlineData("GET", "/endpoint_groups/x/projects/y", "get_endpoint_group_in_project")]
    [InlineData("PUT", "/endpoint_groups/x/projects/y", "add_endpoint_group_to_project")]
    [InlineData("DELETE", "/endpoint_groups/x/projects/y", "remove_endpoint_group_from_project")]
    public async Task Only_an_administrator_narrows_catalogs(string method, string url, string action) => Assert.Equal(
        $"You are not authorized to perform the requested action: identity:{action}.",
        await cloud.MessageAsync(method, Root + url, await cloud.DemoAsync(), method is "POST" or "PATCH" ? JsonNode.Parse("{}") : null, HttpStatusCode.Forbidden));

    private async Task<string> OwnProjectAsync(string admin, string name)
    {
        var project = await cloud.NewAsync(admin, "project", $$"""{"name":"{{name}}"}""");
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("PUT", $"/v3/projects/{project}/users/{cloud.First.DemoUserId}/roles/{await cloud.RoleIdAsync(admin, "member")}", admin));
        return project;
    }

    private async Task<string> EndpointAsync(string admin, string type)
    {
        var service = await cloud.NewAsync(admin, "service", $$"""{"type":"{{type}}"}""");
        return await cloud.NewAsync(admin, "endpoint", $$"""{"service_id":"{{service}}","interface":"public","url":"http://127.0.0.1/{{type}}"}""");
    }

    private async Task<JsonArray> CatalogAsync(string project) =>
        (await cloud.LogInAsync("demo", "demo-secret", IdentityCloud.Project(project))).View["catalog"]!.AsArray();
}
