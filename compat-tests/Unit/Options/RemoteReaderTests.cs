using Microsoft.Extensions.Configuration;
using NovaCompat.Gateway.Options;

namespace NovaCompat.Tests.Options;

public sealed class RemoteReaderTests
{
    [Fact]
    public void All_neighbours_are_embedded_unless_an_address_is_given()
    {
        var remotes = Read(("image", "embedded"), ("network", "http://n1:9696/, https://n2/network"), ("volume", "http://c:8776/v3"), ("service_password", "x")).Remotes;
        Assert.Equal(["network", "volume"], remotes.Services.Keys.Order());
        Assert.Equal(["http://n1:9696/", "https://n2/network"], remotes.Services["network"].Select(url => url.AbsoluteUri));
        Assert.Equal("http://c:8776/", remotes.Services["volume"][0].AbsoluteUri);
        Assert.Equal("http://127.0.0.1:5000/", remotes.Identity.AbsoluteUri);
    }

    [Fact]
    public void Tokens_come_from_the_remote_Identity() => Assert.Equal("http://k:5000/", Read(("identity", "http://k:5000/v3"), ("service_password", "x")).Remotes.Identity.AbsoluteUri);

    [Theory]
    [InlineData("image", "ftp://g")]
    [InlineData("image", "http://user:pw@g")]
    [InlineData("identity", "there")]
    [InlineData("remote_timeout", "0")]
    public void What_cannot_be_is_told(string key, string value)
    {
        var error = Assert.Throws<OptionsException>(() => Read((key, value), ("service_password", "x")));
        Assert.StartsWith(key + ":", Assert.Single(error.Errors));
    }

    [Fact]
    public void A_remote_service_needs_a_user() => Assert.Contains("service_password", Assert.Throws<OptionsException>(() => Read(("image", "http://g"))).Message);

    private static GatewayOptions Read(params (string Key, string Value)[] settings) =>
        new OptionsReader(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build()).Read();
}
