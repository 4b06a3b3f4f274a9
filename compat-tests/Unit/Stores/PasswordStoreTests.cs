using NovaCompat.Core.Identity;
using NovaCompat.Store.Identity;

namespace NovaCompat.Tests.Stores;

public sealed class PasswordStoreTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EngineDatabase.Sqlite)]
    [InlineData(EngineDatabase.PostgreSql)]
    public async Task Failures_at_once_are_counted_one_by_one_and_as_many_passwords_are_remembered_as_asked(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        var store = new IdentityStore(database.Store);
        await store.Domains.AddAsync(new() { Id = "d", Name = "d" }, Cancel);
        await store.Users.AddAsync(new() { Id = "u", Name = "u", DomainId = "d", Options = """{"lock_password":true}""" }, Cancel);
        foreach (var number in Enumerable.Range(1, 4))
            await store.Passwords.SetAsync("u", new() { Hash = $"h{number}", CreatedAt = number, ExpiresAt = number * 10, SelfService = number == 4 }, 2, Cancel);
        Assert.Equal(["h3", "h2"], await store.Passwords.HistoryAsync("u", Cancel));
        Assert.Equal(new StoredPassword { Hash = "h4", CreatedAt = 4, ExpiresAt = 40, SelfService = true }, await store.Passwords.FindAsync("u", Cancel));
        var user = await store.Users.FindAsync("u", Cancel);
        Assert.Equal((40L, """{"lock_password":true}"""), (user!.PasswordExpiresAt, user.Options));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.Passwords.FailAsync("u", 15, since: 50, now: 100, Cancel)));
        Assert.Equal((15L, 100L), await FailuresAsync(store));
        await store.Passwords.FailAsync("u", 15, since: 100, now: 200, Cancel);
        Assert.Equal((1L, 200L), await FailuresAsync(store));
        await store.Passwords.ForgiveAsync("u", Cancel);
        Assert.Equal((0L, 200L), await FailuresAsync(store));
    }

    private static async Task<(long Count, long At)> FailuresAsync(IdentityStore store) =>
        await store.Passwords.FindAsync("u", Cancel) is { } password ? (password.FailedAuthCount, password.FailedAuthAt) : default;
}
