using NovaCompat.Identity.Passwords;

namespace NovaCompat.Tests.Identity;

public sealed class PasswordTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_matches_its_own_hash_only_and_never_the_lack_of_one()
    {
        using var hasher = new PasswordHasher();
        var hash = await hasher.HashAsync("correct horse", Cancel);
        Assert.StartsWith("$argon2id$v=19$", hash, StringComparison.Ordinal);
        Assert.DoesNotContain("horse", hash, StringComparison.Ordinal);
        Assert.True(await hasher.VerifyAsync("correct horse", hash, Cancel));
        Assert.False(await hasher.VerifyAsync("correct horsf", hash, Cancel));
        Assert.False(await hasher.VerifyAsync("correct horse", null, Cancel));
        Assert.NotEqual(hash, await hasher.HashAsync("correct horse", Cancel));
    }

    [Theory]
    [InlineData("$2b$12$abcdefghijklmnopqrstuv")]
    [InlineData("$argon2id$v=19$m=99999999,t=2,p=1$AAAA$AAAA")]
    public async Task A_hash_of_another_form_or_of_unbounded_cost_is_an_error(string hash)
    {
        using var hasher = new PasswordHasher();
        await Assert.ThrowsAsync<FormatException>(() => hasher.VerifyAsync("x", hash, Cancel));
    }
}
