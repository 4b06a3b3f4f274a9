using System.Net;
using System.Text.Json.Nodes;
using NovaCompat.Gateway.Identity.Credentials;

namespace NovaCompat.Tests.Identity;

public sealed class CredentialTests(IdentityCloud cloud) : IClassFixture<IdentityCloud>
{
    private string Keys => $"/v3/users/{cloud.First.DemoUserId}/credentials/OS-EC2";

    [Fact]
    public async Task Keys_for_EC2_are_made_listed_and_deleted_by_their_user_alone()
    {
        var demo = await cloud.DemoAsync();
        var (access, secret) = await MakeAsync(demo);
        Assert.Equal(secret, (await cloud.JsonAsync("GET", $"{Keys}/{access}", demo))["credential"]!["secret"]!.GetValue<string>());
        Assert.Contains((await cloud.JsonAsync("GET", Keys, demo))["credentials"]!.AsArray(), keys => keys!["access"]!.GetValue<string>() == access);
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("GET", $"/v3/users/{cloud.First.AdminUserId}/credentials/OS-EC2", demo));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("POST", Keys, demo, new JsonObject { ["tenant_id"] = cloud.First.AdminProjectId }));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"{Keys}/{access}", demo));
        Assert.Equal(HttpStatusCode.NotFound, await cloud.StatusAsync("GET", $"{Keys}/{access}", demo));
    }

    [Fact]
    public async Task A_signature_is_worth_a_token_to_a_service_and_nothing_to_others()
    {
        var demo = await cloud.DemoAsync();
        var admin = await cloud.AdminAsync();
        var (access, secret) = await MakeAsync(demo);
        var now = DateTimeOffset.UtcNow;
        var request = Signed(access, secret, now);
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("POST", "/v3/ec2tokens", null, request));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("POST", "/v3/ec2tokens", demo, request));
        var view = (await cloud.JsonAsync("POST", "/v3/ec2tokens", admin, request))["token"]!;
        Assert.Equal((cloud.First.DemoUserId, cloud.First.DemoProjectId, "ec2credential"),
            (view["user"]!["id"]!.GetValue<string>(), view["project"]!["id"]!.GetValue<string>(), view["methods"]![0]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("POST", "/v3/ec2tokens", admin, Signed(access, "another", now)));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("POST", "/v3/ec2tokens", admin, Signed(access, secret, now.AddHours(-1))));
        request["credentials"]!["path"] = "/other";
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("POST", "/v3/ec2tokens", admin, request));
    }

    // The worked example of "Signature Version 4 test suite" as AWS publishes it: get-vanilla.
    [Fact]
    public void Version_4_is_computed_as_AWS_computes_it()
    {
        var request = new Ec2Request
        {
            Access = "AKIDEXAMPLE",
            Signature = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
            Host = "example.amazonaws.com",
            Verb = "GET",
            Path = "/",
            BodyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            Headers = new Dictionary<string, string>
            {
                ["authorization"] = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa0",
                ["x-amz-date"] = "20150830T123600Z",
            },
        };
        var then = new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);
        Assert.True(Ec2Signature.IsValid(request, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", then));
        Assert.False(Ec2Signature.IsValid(request, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", then.AddHours(1)));
        Assert.False(Ec2Signature.IsValid(request with { Verb = "PUT" }, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", then));
    }

    [Fact]
    public async Task A_user_keeps_credentials_of_its_own_and_sees_no_others()
    {
        var (admin, demo) = (await cloud.AdminAsync(), await cloud.DemoAsync());
        var mine = await cloud.NewAsync(demo, "credential", """{"type":"totp","blob":"seed"}""");
        var others = await cloud.NewAsync(admin, "credential", """{"type":"totp","blob":"other"}""");
        Assert.Equal([mine], (await cloud.JsonAsync("GET", "/v3/credentials?type=totp", demo))["credentials"]!.AsArray().Select(one => one!["id"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("GET", $"/v3/credentials/{others}", demo));
        Assert.Equal(HttpStatusCode.Forbidden, await cloud.StatusAsync("POST", "/v3/credentials", demo,
            new JsonObject { ["credential"] = new JsonObject { ["type"] = "totp", ["blob"] = "x", ["user_id"] = cloud.First.AdminUserId } }));
        Assert.Equal(HttpStatusCode.OK, await cloud.StatusAsync("PATCH", $"/v3/credentials/{mine}", demo, JsonNode.Parse("""{"credential":{"blob":"new"}}""")));
        Assert.Equal(HttpStatusCode.BadRequest, await cloud.StatusAsync("POST", "/v3/credentials", demo, JsonNode.Parse("""{"credential":{"type":"ec2","blob":"{}"}}""")));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("DELETE", $"/v3/credentials/{mine}", demo));
    }

    private async Task<(string Access, string Secret)> MakeAsync(string token)
    {
        var keys = (await cloud.JsonAsync("POST", Keys, token, new JsonObject { ["tenant_id"] = cloud.First.DemoProjectId }, HttpStatusCode.Created))["credential"]!;
        return (keys["access"]!.GetValue<string>(), keys["secret"]!.GetValue<string>());
    }

    // Signed here by the rules of version 2, with a library of its own: the test does not ask what it tests.
    private static JsonObject Signed(string access, string secret, DateTimeOffset at)
    {
        var query = $"AWSAccessKeyId={access}&Action=DescribeInstances&SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp={Uri.EscapeDataString(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"))}";
        var signature = Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret), System.Text.Encoding.UTF8.GetBytes($"GET\nec2.example.org\n/services/Cloud\n{query}")));
        var parameters = new JsonObject();
        foreach (var pair in query.Split('&')) parameters[pair.Split('=')[0]] = Uri.UnescapeDataString(pair.Split('=')[1]);
        return new()
        {
            ["credentials"] = new JsonObject { ["access"] = access, ["signature"] = signature, ["host"] = "ec2.example.org:8773", ["verb"] = "GET", ["path"] = "/services/Cloud", ["params"] = parameters },
        };
    }
}
