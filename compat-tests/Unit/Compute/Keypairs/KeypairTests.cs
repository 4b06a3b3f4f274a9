namespace NovaCompat.Tests.Compute.Keypairs;

public sealed class KeypairTests(NounHost host) : IClassFixture<NounHost>
{
    private const string Ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDWR4ReCiBxl98Lh0bcZGuJC5vPR5vtI/9YKZWBSxVKU someone";

    private static string Body(string name, string? key = Ed25519) =>
        key is null ? $$$"""{"keypair": {"name": "{{{name}}}"}}""" : $$$"""{"keypair": {"name": "{{{name}}}", "public_key": "{{{key}}}"}}""";

    [Fact]
    public async Task An_imported_key_has_its_md5_fingerprint()
    {
        var (status, body) = await host.SendAsync("POST", "/os-keypairs", Body("k1"), "2.2", "member");
        Assert.Equal(201, status);
        Assert.Equal("68:ac:16:f2:b7:70:b4:a5:72:ad:c7:1c:d4:50:1e:76", (string?)body!["keypair"]!["fingerprint"]);
        Assert.Equal((409, "Key pair 'k1' already exists."), await host.RefusedAsync("POST", "/os-keypairs", Body("k1"), "2.2", "member"));
        Assert.Equal("ssh", (string?)(await host.SendAsync("GET", "/os-keypairs/k1", version: "2.2", bearer: "member")).Body!["keypair"]!["type"]);
        Assert.Equal(204, (await host.SendAsync("DELETE", "/os-keypairs/k1", version: "2.2", bearer: "member")).Status);
        Assert.Equal((404, "Keypair k1 not found for user u1"), await host.RefusedAsync("GET", "/os-keypairs/k1", bearer: "member"));
    }

    [Fact]
    public async Task A_pair_is_made_before_2_92()
    {
        var (status, body) = await host.SendAsync("POST", "/os-keypairs", Body("made", null), bearer: "member");
        Assert.Equal(200, status);
        Assert.StartsWith("-----BEGIN RSA PRIVATE KEY-----", (string?)body!["keypair"]!["private_key"]);
        Assert.StartsWith("ssh-rsa ", (string?)body["keypair"]!["public_key"]);
        Assert.Equal(400, (await host.SendAsync("POST", "/os-keypairs", Body("made2", null), "2.92", "member")).Status);
        Assert.Equal(202, (await host.SendAsync("DELETE", "/os-keypairs/made", bearer: "member")).Status);
    }

    [Theory]
    [InlineData("ssh-rsa AAAA")]
    [InlineData("garbage")]
    [InlineData("")]
    public async Task What_is_no_key_is_refused(string key) =>
        Assert.Equal((400, "Keypair data is invalid: failed to generate fingerprint"), await host.RefusedAsync("POST", "/os-keypairs", Body("bad", key), bearer: "member"));

    [Fact]
    public async Task Names_may_hold_dots_and_ats_from_2_92()
    {
        Assert.EndsWith(@"does not match '^[_\\- a-zA-Z0-9]+$'", (await host.RefusedAsync("POST", "/os-keypairs", Body("a.b@c"), "2.91", "member")).Message);
        Assert.Equal(201, (await host.SendAsync("POST", "/os-keypairs", Body("a.b@c"), "2.92", "member")).Status);
    }
}
