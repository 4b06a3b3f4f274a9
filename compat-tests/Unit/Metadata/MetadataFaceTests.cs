using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Metadata;
using NovaCompat.Tests.Http;

namespace NovaCompat.Tests.Metadata;

public sealed class MetadataFaceTests : IAsyncLifetime
{
    private static readonly Server Guest = new()
    {
        Id = Guid.Parse("11111111-2222-3333-4444-555555555555"),
        Number = 7,
        ProjectId = "p1",
        UserId = "u1",
        Name = "web one",
        Hostname = "web-one",
        AvailabilityZone = "nova",
        Flavor = new Flavor { Id = "1", Name = "m1.tiny", Vcpus = 1, MemoryMb = 512, RootGb = 1 },
        ReservationId = "r-12345678",
        KeyName = "mine",
        KeyData = "ssh-ed25519 AAAA me",
        UserData = Convert.ToBase64String("#!/bin/sh\n"u8),
        Metadata = new Dictionary<string, string> { ["colour"] = "blue" },
        Personality = [new InjectedFile("/etc/motd", Convert.ToBase64String("hello"u8))],
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private readonly OnePortPlug _plug = new(Guest.Id);
    private readonly IServerStore _servers = DispatchProxy.Create<IServerStore, OneServerStore>();
    private GatewayHost _host = null!;

    private OneServerStore Store => (OneServerStore)(object)_servers;

    public async ValueTask InitializeAsync()
    {
        Store.Server = Guest;
        _host = await GatewayHost.StartAsync(routes => routes.MapMetadata(), services =>
            services.AddSingleton(TimeProvider.System).AddSingleton<INetworkPlug>(_plug).AddSingleton(_servers).AddMetadata());
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_guest_tells_its_password_once()
    {
        const string path = "/openstack/latest/password";
        Assert.Equal(400, (await _host.SendAsync(Faces.Metadata, "POST", path, new string('x', 1021), null)).Status);
        Assert.Equal((200, ""), ((await _host.SendAsync(Faces.Metadata, "POST", path, "encrypted", null)) is var told ? (told.Status, told.Body) : default));
        Assert.Equal("encrypted", Store.Server!.GuestPassword);
        Assert.Equal(409, (await _host.SendAsync(Faces.Metadata, "POST", path, "another", null)).Status);
        Assert.Equal(404, (await _host.SendAsync(Faces.Metadata, "POST", "/openstack/latest/user_data", "x", null)).Status);
        Assert.Equal(404, (await _host.SendAsync(Faces.Metadata, "POST", "/openstack/2012-08-10/password", "x", null)).Status);
    }

    [Theory]
    [InlineData("/", "1.0\n2007-01-19\n2007-03-01\n2007-08-29\n2007-10-10\n2007-12-15\n2008-02-01\n2008-09-01\n2009-04-04\nlatest")]
    [InlineData("/openstack", "2012-08-10\n2013-04-04\n2013-10-17\n2015-10-15\n2016-06-30\n2016-10-06\n2017-02-22\n2018-08-27\n2020-10-14\nlatest")]
    [InlineData("/openstack/", "2012-08-10\n2013-04-04\n2013-10-17\n2015-10-15\n2016-06-30\n2016-10-06\n2017-02-22\n2018-08-27\n2020-10-14\nlatest")]
    [InlineData("/openstack/2012-08-10", "meta_data.json\nuser_data")]
    [InlineData("/openstack/latest/", "meta_data.json\nuser_data\npassword\nvendor_data.json\nnetwork_data.json\nvendor_data2.json")]
    [InlineData("/openstack/latest/user_data", "#!/bin/sh\n")]
    [InlineData("/openstack/latest/password", "")]
    [InlineData("/openstack/content/0000", "hello")]
    [InlineData("/latest", "meta-data/\nuser-data")]
    [InlineData("/latest/user-data", "#!/bin/sh\n")]
    [InlineData("/1.0/meta-data/", "ami-id\nami-launch-index\nami-manifest-path\nhostname\ninstance-id\nlocal-ipv4\npublic-keys/\nreservation-id\nsecurity-groups")]
    [InlineData("/latest/meta-data/placement/", "availability-zone")]
    [InlineData("/latest/meta-data/placement/availability-zone", "nova")]
    [InlineData("/latest/meta-data/public-keys/", "0=mine")]
    [InlineData("/latest/meta-data/public-keys/0/", "openssh-key")]
    [InlineData("/latest/meta-data/public-keys/0/openssh-key", "ssh-ed25519 AAAA me")]
    [InlineData("/ec2/2009-04-04/meta-data/instance-id", "i-00000007")]
    [InlineData("/latest/meta-data/hostname", "web-one.novalocal")]
    public async Task A_guest_reads(string path, string text)
    {
        var answer = await ReadAsync(path);
        Assert.Equal((200, text), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("/openstack/2099-01-01")]
    [InlineData("/openstack/2012-08-10/network_data.json")]
    [InlineData("/openstack/latest/nothing")]
    [InlineData("/openstack/content")]
    [InlineData("/openstack/content/0001")]
    [InlineData("/2099-01-01/meta-data")]
    [InlineData("/1.0/meta-data/placement")]
    [InlineData("/latest/meta-data/hostname/deeper")]
    [InlineData("/latest/meta-data/public-keys/0/_name")]
    public async Task What_is_not_there_is_not_found(string path) => Assert.Equal(404, (await ReadAsync(path)).Status);

    [Fact]
    public async Task Documents_are_json_and_folders_are_text()
    {
        Assert.Equal("application/json", (await ReadAsync("/openstack/latest/meta_data.json")).Header("Content-Type"));
        Assert.StartsWith("text/plain", (await ReadAsync("/latest/meta-data/")).Header("Content-Type"), StringComparison.Ordinal);
        var document = JsonNode.Parse((await ReadAsync("/openstack/latest/meta_data.json")).Body)!;
        Assert.Equal("blue", (string?)document["meta"]!["colour"]);
        Assert.Equal("p1", (string?)document["project_id"]);
        Assert.Null(JsonNode.Parse((await ReadAsync("/openstack/2012-08-10/meta_data.json")).Body)!["project_id"]);
        Assert.NotNull(JsonNode.Parse((await ReadAsync("/openstack/latest/vendor_data2.json")).Body)!["static"]);
    }

    [Fact]
    public async Task A_stranger_finds_nothing_whatever_its_headers_say()
    {
        _plug.Address = IPAddress.Parse("10.0.0.9");
        (string, string)[] lies = [("X-Forwarded-For", "10.0.0.9"), ("X-Instance-ID", Guest.Id.ToString()), ("X-Tenant-ID", "p1"), ("Forwarded", "for=10.0.0.9")];
        Assert.Equal(404, (await _host.SendAsync(Faces.Metadata, "GET", "/openstack/latest/meta_data.json", headers: lies)).Status);
        Assert.Equal(404, (await ReadAsync("/latest/user-data")).Status);
    }

    [Fact]
    public async Task A_deleted_server_finds_nothing()
    {
        Store.Server = Guest with { DeletedAt = DateTimeOffset.UnixEpoch };
        Assert.Equal(404, (await ReadAsync("/latest/meta-data/")).Status);
    }

    [Fact]
    public async Task A_hundred_readers_at_once_share_one_look()
    {
        await ReadAsync("/openstack/latest/meta_data.json");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ReadAsync("/openstack/latest/meta_data.json")));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.InRange(Store.Asked, 1, 2);
    }

    private Task<Answer> ReadAsync(string path) => _host.SendAsync(Faces.Metadata, "GET", path, bearer: null);
}
