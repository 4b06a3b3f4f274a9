using NovaCompat.Gateway.Http;

namespace NovaCompat.Tests.Http;

public sealed class PipelineTests(PipelineFixture fixture) : IClassFixture<PipelineFixture>
{
    private const string Project = NamedTokens.ProjectId;
    private readonly GatewayHost _host = fixture.Host;

    [Fact]
    public async Task A_request_without_a_token_is_refused_in_the_form_of_identity_before_anything_else()
    {
        var answer = await _host.GetAsync("/v2.1/nowhere", "9.9", bearer: null);
        Assert.Equal(401, answer.Status);
        Assert.Contains("""{"error":{"code":401""", answer.Body);
        Assert.Equal($"Keystone uri=\"{_host.BaseUrl(Faces.Identity)}/v3\"", answer.Header("WWW-Authenticate"));
        Assert.Null(answer.Header("OpenStack-API-Version"));
    }

    [Fact]
    public async Task Every_answer_has_one_fresh_request_id_under_both_names()
    {
        var one = await _host.GetAsync("/v2.1/things");
        var two = await _host.GetAsync("/v2.1/things");
        Assert.Matches("^req-[0-9a-f-]{36}$", one.Header("x-openstack-request-id"));
        Assert.Equal(one.Header("x-openstack-request-id"), one.Header("x-compute-request-id"));
        Assert.NotEqual(one.Header("x-openstack-request-id"), two.Header("x-openstack-request-id"));
    }

    [Theory]
    [InlineData("GET", "/v2.1/nowhere")]
    [InlineData("GET", "/v2.1/things/")]
    [InlineData("GET", "/v2.1/THINGS")]
    [InlineData("PUT", "/v2.1/things")]
    [InlineData("HEAD", "/v2.1/things")]
    [InlineData("GET", "/v2.1/zzz/things")]
    public async Task An_unknown_path_method_or_case_is_plain_404_without_version_headers(string method, string path)
    {
        var answer = await _host.SendAsync(Faces.Compute, method, path);
        Assert.Equal(404, answer.Status);
        Assert.StartsWith("text/plain", answer.Header("Content-Type"));
        Assert.Null(answer.Header("OpenStack-API-Version"));
    }

    [Fact]
    public async Task An_unknown_path_follows_what_the_client_accepts()
    {
        Assert.Contains("<h1>404 Not Found</h1>", (await _host.SendAsync(Faces.Compute, "GET", "/v2.1/x", null, "member", ("Accept", "*/*"))).Body);
        Assert.Contains("\"code\":\"404 Not Found\"", (await _host.SendAsync(Faces.Compute, "GET", "/v2.1/x", null, "member", ("Accept", "application/json"))).Body);
    }

    [Fact]
    public async Task Options_is_empty_200() => Assert.Equal((200, ""), Short(await _host.SendAsync(Faces.Compute, "OPTIONS", "/v2.1/things")));

    [Fact]
    public async Task Links_follow_the_url_as_it_was_called()
    {
        Assert.Contains($"{_host.BaseUrl(Faces.Compute)}/v2.1/things/7\"", (await _host.GetAsync("/v2.1/things/7")).Body);
        Assert.Contains($"/v2/{Project}/things/7\"", (await _host.GetAsync($"/v2/{Project}/things/7")).Body);
    }

    [Fact]
    public async Task Literal_segments_win_over_parameters() => Assert.Contains("\"id\":\"detail\"", (await _host.GetAsync("/v2.1/things/detail")).Body);

    [Fact]
    public async Task Another_project_in_the_url_is_400_also_for_admins()
    {
        var answer = await _host.GetAsync("/v2.1/abc/things", bearer: "admin");
        Assert.Equal(400, answer.Status);
        Assert.Contains($"Malformed request URL: URL's project_id 'abc' doesn't match Context's project_id '{Project}'", answer.Body);
    }

    [Fact]
    public async Task A_bug_is_500_in_the_envelope_with_the_class_of_the_error()
    {
        var answer = await _host.GetAsync("/v2.1/crash");
        Assert.Equal(500, answer.Status);
        Assert.StartsWith("""{"computeFault":{"code":500,"message":"Unexpected API Error.""", answer.Body);
        Assert.Contains("InvalidTimeZoneException", answer.Body);
    }

    [Fact]
    public async Task A_thrown_fault_is_rendered_like_a_returned_one() =>
        Assert.Equal((409, """{"conflictingRequest":{"code":409,"message":"Busy."}}"""), Short(await _host.GetAsync("/v2.1/deep")));

    [Fact]
    public async Task Policy_refuses_with_the_rule_and_admits_the_admin()
    {
        var refused = await _host.SendAsync(Faces.Compute, "DELETE", "/v2.1/things/1");
        Assert.Equal((403, """{"forbidden":{"code":403,"message":"Policy doesn't allow os_compute_api:os-aggregates:delete to be performed."}}"""), Short(refused));
        Assert.Equal(204, (await _host.SendAsync(Faces.Compute, "DELETE", "/v2.1/things/1", null, "admin")).Status);
    }

    [Fact]
    public async Task A_face_answers_only_its_own_paths_and_in_its_own_form()
    {
        Assert.Equal(404, (await _host.SendAsync(Faces.Image, "GET", "/v2.0/networks/1")).Status);
        Assert.Equal("""{"NeutronError":{"type":"NetworkNotFound","message":"Network 1 could not be found.","detail":""}}""",
            (await _host.SendAsync(Faces.Network, "GET", "/v2.0/networks/1")).Body);
        Assert.Equal("""{"error":{"code":404,"message":"Could not find user: 1.","title":"Not Found"}}""", (await _host.SendAsync(Faces.Identity, "GET", "/v3/users/1")).Body);
    }

    [Fact]
    public async Task A_raw_body_may_exceed_the_limit_that_json_has()
    {
        var large = new string('x', 200_000);
        Assert.Contains("200000", (await _host.SendAsync(Faces.Image, "PUT", "/v2/images/1/file", large)).Body);
        var refused = await _host.PostAsync("/v2.1/things", large);
        Assert.Equal(413, refused.Status);
        Assert.StartsWith("text/plain", refused.Header("Content-Type"));
    }

    internal static (int, string) Short(Answer answer) => (answer.Status, answer.Body);
}
