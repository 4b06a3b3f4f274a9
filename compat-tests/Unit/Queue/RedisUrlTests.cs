using NovaCompat.Queue.Redis;

namespace NovaCompat.Tests.Queue;

public sealed class RedisUrlTests
{
    public static TheoryData<string, RedisUrl> Addresses => new()
    {
        { "redis://localhost", new("localhost") },
        { "redis://10.0.0.5:6380", new("10.0.0.5", 6380) },
        { "redis://[::1]:6380/3", new("::1", 6380, Database: 3) },
        { "redis://compute-a:s%40cret@redis.example:7000/2", new("redis.example", 7000, "compute-a", "s@cret", 2) },
        { "redis://:only@host/", new("host", Password: "only") },
    };

    [Theory, MemberData(nameof(Addresses))]
    public void An_address_is_read(string text, RedisUrl expected) => Assert.Equal(expected, RedisUrl.Parse(text));

    [Theory]
    [InlineData("localhost:6379")]
    [InlineData("http://u:topsecret@host")]
    [InlineData("redis://")]
    [InlineData("redis://topsecret@host")]
    [InlineData("redis://u:topsecret@host/first")]
    [InlineData("redis://u:topsecret@host/0?x=1")]
    public void A_wrong_address_is_refused_without_repeating_it(string text)
    {
        var failure = Assert.Throws<FormatException>(() => RedisUrl.Parse(text));
        Assert.DoesNotContain("topsecret", failure.Message);
        Assert.Contains("redis://[user:password@]host", failure.Message);
    }

    [Fact]
    public void Its_text_hides_the_password() =>
        Assert.Equal("redis://compute-a:***@[::1]:6379/0", $"{new RedisUrl("::1", User: "compute-a", Password: "topsecret")}");
}
