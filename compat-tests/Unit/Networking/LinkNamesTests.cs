using NovaCompat.Networking;

namespace NovaCompat.Tests.Networking;

public sealed class LinkNamesTests
{
    [Fact]
    public void A_tap_is_named_by_the_first_eleven_characters_of_its_port() =>
        Assert.Equal("tap01234567-89", LinkNames.Tap(Guid.Parse("01234567-89ab-4def-8123-456789abcdef")));

    [Fact]
    public void Links_of_time_ordered_ids_made_together_have_different_names()
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(50);
        var ids = Enumerable.Range(0, 500).Select(_ => Guid.CreateVersion7(now)).ToArray();
        Assert.Equal(ids.Length, ids.Select(LinkNames.Tap).Distinct().Count());
        Assert.Equal(ids.Length, ids.Select(LinkNames.Bridge).Distinct().Count());
        Assert.All(ids, id => Assert.True(LinkNames.Tap(id).Length <= 15));
    }
}
