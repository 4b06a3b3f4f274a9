using System.Net;
using System.Text.Json.Nodes;
using NovaCompat.Identity.Passwords;

namespace NovaCompat.Tests.Identity;

/// <summary>Keystone's rules for passwords, each in a cloud that has it.</summary>
public sealed class PasswordRuleTests
{
    private const string Refused = "The request you have made requires authentication.";

    [Fact]
    public async Task Failed_logins_of_all_processes_lock_an_account_for_a_while_and_a_good_one_starts_over()
    {
        var clock = new Clock();
        await using var cloud = await CloudAsync(new() { LockoutFailureAttempts = 2, LockoutDuration = TimeSpan.FromMinutes(5) }, clock);
        await using var other = await cloud.AnotherAsync();
        using var elsewhere = new HttpClient { BaseAddress = new Uri(other.Urls.Single()) };
        await cloud.NewAsync(await cloud.AdminAsync(), "user", """{"name":"u","password":"right"}""");

        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(cloud.Http, "wrong"));
        Assert.Equal(HttpStatusCode.Created, await LoginAsync(elsewhere, "right"));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(elsewhere, "wrong"));
        Assert.Equal(HttpStatusCode.Created, await LoginAsync(cloud.Http, "right"));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(elsewhere, "wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(cloud.Http, "wrong"));
        Assert.Equal(Refused, Message(await cloud.JsonAsync("POST", "/v3/auth/tokens", null, IdentityCloud.Login("u", "right"), HttpStatusCode.Unauthorized)));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(elsewhere, "right"));

        // Guesses at a locked account do not keep it locked.
        clock.Ahead = TimeSpan.FromMinutes(3);
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(cloud.Http, "wrong"));
        clock.Ahead = TimeSpan.FromMinutes(6);
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(cloud.Http, "wrong"));
        Assert.Equal(HttpStatusCode.Created, await LoginAsync(cloud.Http, "right"));
    }

    [Fact]
    public async Task Guesses_at_once_are_all_counted_and_an_administrators_update_unlocks()
    {
        await using var cloud = await CloudAsync(new() { LockoutFailureAttempts = 8 });
        var admin = await cloud.AdminAsync();
        var user = await cloud.NewAsync(admin, "user", """{"name":"u","password":"right"}""");
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LoginAsync(cloud.Http, "wrong"))), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(cloud.Http, "right"));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("POST", $"/v3/users/{user}/password", null, Change("right", "other")));
        await cloud.JsonAsync("PATCH", $"/v3/users/{user}", admin, JsonNode.Parse("""{"user":{"enabled":true}}"""));
        Assert.Equal(HttpStatusCode.Created, await LoginAsync(cloud.Http, "right"));
    }

    [Fact]
    public async Task A_user_may_be_spared_the_lock()
    {
        await using var cloud = await CloudAsync(new() { LockoutFailureAttempts = 1 });
        await cloud.NewAsync(await cloud.AdminAsync(), "user", """{"name":"u","password":"right","options":{"ignore_lockout_failure_attempts":true}}""");
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(cloud.Http, "wrong"));
        Assert.Equal(HttpStatusCode.Created, await LoginAsync(cloud.Http, "right"));
    }

    [Theory]
    [InlineData(@"^(?=.*\d)(?=.*[a-zA-Z]).{7,}$", "Seven characters with a letter and a digit", "Seven characters with a letter and a digit")]
    [InlineData("[a-z]+[0-9]{3,}", null, "None")]
    public async Task A_password_looks_as_it_must_or_changes_nothing(string regex, string? words, string told)
    {
        await using var cloud = await CloudAsync(new() { PasswordRegex = SecurityCompliance.Pattern(regex), PasswordRegexDescription = words });
        var admin = await cloud.AdminAsync();
        var refusal = $"The password does not match the requirements: {told}.";
        Assert.Equal(refusal, await cloud.MessageAsync("POST", "/v3/users", admin, JsonNode.Parse("""{"user":{"name":"u","password":"weak"}}"""), HttpStatusCode.BadRequest));
        var user = await cloud.NewAsync(admin, "user", """{"name":"u","password":"strong123"}""");
        Assert.Equal(refusal, await cloud.MessageAsync("PATCH", $"/v3/users/{user}", admin, JsonNode.Parse("""{"user":{"password":"1weak"}}"""), HttpStatusCode.BadRequest));
        Assert.Equal(refusal, Message(await cloud.JsonAsync("POST", $"/v3/users/{user}/password", null, Change("strong123", "weak"), HttpStatusCode.BadRequest)));
        Assert.Equal(HttpStatusCode.Created, await LoginAsync(cloud.Http, "strong123"));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("POST", $"/v3/users/{user}/password", null, Change("strong123", "stronger456")));
    }

    [Fact]
    public async Task A_slow_expression_ends()
    {
        await using var cloud = await CloudAsync(new() { PasswordRegex = SecurityCompliance.Pattern("(?=x)(x+x+)+y") });
        var body = new JsonObject { ["user"] = new JsonObject { ["name"] = "u", ["password"] = new string('x', 200) } };
        Assert.Equal("Password validation error: Unable to validate password due to invalid configuration.",
            await cloud.MessageAsync("POST", "/v3/users", await cloud.AdminAsync(), body, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task The_last_passwords_are_not_chosen_again()
    {
        await using var cloud = await CloudAsync(new() { UniqueLastPasswordCount = 2 });
        var admin = await cloud.AdminAsync();
        var user = await cloud.NewAsync(admin, "user", """{"name":"u","password":"one"}""");
        Task<HttpStatusCode> ChangeAsync(string from, string to) => cloud.StatusAsync("POST", $"/v3/users/{user}/password", null, Change(from, to));
        var (token, _) = await cloud.LogInAsync("u", "one");
        Assert.Equal(HttpStatusCode.NoContent, await ChangeAsync("one", "two"));
        var renewal = JsonNode.Parse("""{"auth":{"identity":{"methods":["token"],"token":{"id":"TOKEN"}}}}""".Replace("TOKEN", token, StringComparison.Ordinal));
        Assert.Equal("Failed to validate token", Message(await cloud.JsonAsync("POST", "/v3/auth/tokens", null, renewal, HttpStatusCode.NotFound)));
        var old = JsonNode.Parse("""{"auth":{"token":{"id":"TOKEN"}}}""".Replace("TOKEN", token, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("POST", "/v2.0/tokens", null, old));
        Assert.Equal("The new password cannot be identical to a previous password. The total number which includes the new password must be unique is 2.",
            Message(await cloud.JsonAsync("POST", $"/v3/users/{user}/password", null, Change("two", "one"), HttpStatusCode.BadRequest)));
        Assert.Equal(HttpStatusCode.BadRequest, await ChangeAsync("two", "two"));
        Assert.Equal(HttpStatusCode.NoContent, await ChangeAsync("two", "three"));
        Assert.Equal(HttpStatusCode.NoContent, await ChangeAsync("three", "one"));
        // What an administrator sets is remembered and not refused.
        await cloud.JsonAsync("PATCH", $"/v3/users/{user}", admin, JsonNode.Parse("""{"user":{"password":"three"}}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await ChangeAsync("three", "one"));
    }

    [Fact]
    public async Task A_chosen_password_must_be_used_for_a_while_unless_an_administrator_resets_it()
    {
        var clock = new Clock();
        await using var cloud = await CloudAsync(new() { MinimumPasswordAge = 2 }, clock);
        var user = await cloud.NewAsync(await cloud.AdminAsync(), "user", """{"name":"u","password":"one"}""");
        Task<HttpStatusCode> ChangeAsync(string from, string to) => cloud.StatusAsync("POST", $"/v3/users/{user}/password", null, Change(from, to));
        Assert.Equal(HttpStatusCode.NoContent, await ChangeAsync("one", "two"));
        Assert.Equal("You cannot change your password at this time due to the minimum password age. Once you change your password, it must be used for 2 day(s) before it can be changed. "
            + "Please try again in 1 day(s) or contact your administrator to reset your password.",
            Message(await cloud.JsonAsync("POST", $"/v3/users/{user}/password", null, Change("two", "three"), HttpStatusCode.BadRequest)));
        clock.Ahead = TimeSpan.FromDays(3);
        Assert.Equal(HttpStatusCode.NoContent, await ChangeAsync("two", "three"));
        await cloud.JsonAsync("PATCH", $"/v3/users/{user}", await cloud.AdminAsync(), JsonNode.Parse("""{"user":{"password":"four"}}"""));
        Assert.Equal(HttpStatusCode.NoContent, await ChangeAsync("four", "five"));
    }

    [Fact]
    public async Task An_expired_password_is_good_for_its_own_change_only()
    {
        var clock = new Clock();
        await using var cloud = await CloudAsync(new() { PasswordExpiresDays = 10 }, clock);
        var admin = await cloud.AdminAsync();
        var made = await cloud.MakeAsync(admin, "user", """{"name":"u","password":"one"}""");
        await cloud.NewAsync(admin, "user", """{"name":"robot","password":"one","options":{"ignore_password_expiry":true}}""");
        var (user, expires) = (made["id"]!.GetValue<string>(), made["password_expires_at"]!.GetValue<string>());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000000$", expires);
        Assert.Equal(expires, (await cloud.JsonAsync("GET", $"/v3/users/{user}", admin))["user"]!["password_expires_at"]!.GetValue<string>());
        Assert.Equal(expires, (await cloud.LogInAsync("u", "one")).View["user"]!["password_expires_at"]!.GetValue<string>());
        Assert.Null((await cloud.LogInAsync("robot", "one")).View["user"]!["password_expires_at"]);

        clock.Ahead = TimeSpan.FromDays(11);
        var told = $"The password is expired and needs to be changed for user: {user}.";
        Assert.Equal(told, Message(await cloud.JsonAsync("POST", "/v3/auth/tokens", null, IdentityCloud.Login("u", "one"), HttpStatusCode.Unauthorized)));
        var old = new JsonObject { ["auth"] = new JsonObject { ["passwordCredentials"] = new JsonObject { ["username"] = "u", ["password"] = "one" } } };
        Assert.Equal(told, Message(await cloud.JsonAsync("POST", "/v2.0/tokens", null, old, HttpStatusCode.Unauthorized)));
        Assert.Equal(Refused, Message(await cloud.JsonAsync("POST", "/v3/auth/tokens", null, IdentityCloud.Login("u", "wrong"), HttpStatusCode.Unauthorized)));
        await cloud.LogInAsync("robot", "one");
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("POST", $"/v3/users/{user}/password", null, Change("one", "two")));
        Assert.NotEqual(expires, (await cloud.LogInAsync("u", "two")).View["user"]!["password_expires_at"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_password_that_an_administrator_gives_is_to_be_changed_first_where_that_is_the_rule()
    {
        await using var cloud = await CloudAsync(new() { ChangePasswordUponFirstUse = true, PasswordExpiresDays = 10 });
        var admin = await cloud.AdminAsync();
        var user = await cloud.NewAsync(admin, "user", """{"name":"u","password":"given"}""");
        await cloud.NewAsync(admin, "user", """{"name":"robot","password":"given","options":{"ignore_change_password_upon_first_use":true}}""");
        var told = $"The password is expired and needs to be changed for user: {user}.";
        Assert.Equal(told, Message(await cloud.JsonAsync("POST", "/v3/auth/tokens", null, IdentityCloud.Login("u", "given"), HttpStatusCode.Unauthorized)));
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("POST", $"/v3/users/{user}/password", null, Change("given", "own")));
        await cloud.LogInAsync("u", "own");
        await cloud.LogInAsync("robot", "given");
        await cloud.JsonAsync("PATCH", $"/v3/users/{user}", admin, JsonNode.Parse("""{"user":{"password":"again"}}"""));
        Assert.Equal(told, Message(await cloud.JsonAsync("POST", "/v3/auth/tokens", null, IdentityCloud.Login("u", "again"), HttpStatusCode.Unauthorized)));
    }

    [Fact]
    public async Task Options_are_kept_and_shown_and_a_locked_password_is_the_administrators_to_change()
    {
        await using var cloud = await CloudAsync(new());
        var admin = await cloud.AdminAsync();
        var made = await cloud.MakeAsync(admin, "user", """{"name":"u","password":"one","options":{"lock_password":true,"multi_factor_auth_rules":[["password","totp"]]}}""");
        Assert.Equal("""{"lock_password":true,"multi_factor_auth_rules":[["password","totp"]]}""", made["options"]!.ToJsonString());
        Assert.False(made.ContainsKey("multi_factor_auth_rules"));
        var url = $"/v3/users/{made["id"]}";
        Assert.Equal("You cannot change your password at this time due to password policy disallowing password changes. Please contact your administrator to reset your password.",
            Message(await cloud.JsonAsync("POST", url + "/password", null, Change("one", "two"), HttpStatusCode.BadRequest)));
        Assert.Equal(HttpStatusCode.Unauthorized, await cloud.StatusAsync("POST", url + "/password", null, Change("wrong", "two")));
        foreach (var wrong in new[] { """{"shoe":43}""", """{"lock_password":"yes"}""", """{"multi_factor_auth_rules":[[]]}""", """{"multi_factor_auth_rules":[["a","a"]]}""", "[]" })
            Assert.Equal(HttpStatusCode.BadRequest, await cloud.StatusAsync("PATCH", url, admin, new JsonObject { ["user"] = new JsonObject { ["options"] = JsonNode.Parse(wrong) } }));
        await cloud.JsonAsync("PATCH", url, admin, JsonNode.Parse("""{"user":{"password":"three","options":{"lock_password":null,"ignore_change_password_upon_first_use":true}}}"""));
        Assert.Equal("""{"multi_factor_auth_rules":[["password","totp"]],"ignore_change_password_upon_first_use":true}""",
            (await cloud.JsonAsync("GET", url, admin))["user"]!["options"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.NoContent, await cloud.StatusAsync("POST", url + "/password", null, Change("three", "three")));
    }

    private static async Task<IdentityCloud> CloudAsync(SecurityCompliance rules, Clock? clock = null)
    {
        var cloud = new IdentityCloud { Compliance = rules, Clock = clock ?? new() };
        await cloud.InitializeAsync();
        return cloud;
    }

    private static async Task<HttpStatusCode> LoginAsync(HttpClient http, string password)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(IdentityCloud.Login("u", password));
        using var response = await http.PostAsync(new Uri("/v3/auth/tokens", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static JsonObject Change(string original, string password) => new() { ["user"] = new JsonObject { ["original_password"] = original, ["password"] = password } };

    private static string Message(JsonObject answer) => answer["error"]!["message"]!.GetValue<string>();

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
