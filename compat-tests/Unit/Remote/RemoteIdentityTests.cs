using Microsoft.AspNetCore.Http;
using NovaCompat.Core.Failures;
using NovaCompat.Remote;
using NovaCompat.Remote.Identity;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Tests.Remote;

public sealed class RemoteIdentityTests : IAsyncLifetime
{
    private const string Document = """
        {"token": {"user": {"id": "u", "name": "U", "domain": {"id": "d"}}, "project": {"id": "p", "name": "P", "domain": {"id": "default"}}, "roles": [{"name": "Admin"}],
         "issued_at": "2026-01-01T00:00:00.000000Z", "expires_at": "2036-01-01T00:00:00.000000Z", "audit_ids": ["a"]}}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly Clock _time = new();
    private FakeService _identity = null!;
    private RemoteTokenValidator _validator = null!;
    private volatile bool _revoked;
    private int _service;

    public async ValueTask InitializeAsync()
    {
        _identity = await FakeService.StartAsync(AnswerAsync);
        var options = RemoteOptions.None with { Identity = _identity.Url, User = new("nova", "secret", "service", "Default") };
        var http = new RemoteHttp(ServiceNames.Identity, [_identity.Url], TimeSpan.FromSeconds(10));
        _validator = new RemoteTokenValidator(new RemoteService(http, new ServiceTokens(http, options.User, _time), new NoCaller()), options, _time);
    }

    public ValueTask DisposeAsync() => _identity.DisposeAsync();

    [Fact]
    public async Task A_token_is_what_Identity_says_and_is_asked_for_once()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _validator.ValidateAsync("good", Cancel).AsTask()));
        Assert.All(found, token => Assert.Equal(("u", "p", "d", true), (token!.UserId, token.ProjectId, token.UserDomainId, token.Roles.Contains("admin"))));
        Assert.Single(_identity.Asked, asked => asked.Method == "GET");
        Assert.Single(_identity.Asked, asked => asked.Method == "POST");
    }

    [Fact]
    public async Task A_revoked_token_is_refused_within_seconds()
    {
        Assert.NotNull(await _validator.ValidateAsync("good", Cancel));
        _revoked = true;
        Assert.NotNull(await _validator.ValidateAsync("good", Cancel));
        _time.Now += TimeSpan.FromSeconds(6);
        Assert.Null(await _validator.ValidateAsync("good", Cancel));
    }

    [Fact]
    public async Task A_service_token_that_Identity_no_longer_knows_is_fetched_anew()
    {
        Assert.NotNull(await _validator.ValidateAsync("good", Cancel));
        _service++;
        _time.Now += TimeSpan.FromSeconds(6);
        Assert.NotNull(await _validator.ValidateAsync("good", Cancel));
    }

    [Theory]
    [InlineData("bad")]
    [InlineData("line\nend")]
    [InlineData("umläut")]
    public async Task Other_texts_are_nobody(string token) => Assert.Null(await _validator.ValidateAsync(token, Cancel));

    [Fact]
    public async Task While_Identity_is_away_nobody_is_let_in_and_nobody_is_refused_for_good()
    {
        var port = _identity.Url.Port;
        await _identity.DisposeAsync();
        var error = await Assert.ThrowsAsync<FaultException>(() => _validator.ValidateAsync("good", Cancel).AsTask());
        Assert.Equal(FaultKind.Unavailable, error.Fault.Kind);
        _identity = await FakeService.StartAsync(AnswerAsync, port);
        Assert.NotNull(await _validator.ValidateAsync("good", Cancel));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_lets_the_caller_try_again()
    {
        var error = await Assert.ThrowsAsync<FaultException>(() => _validator.ValidateAsync("broken", Cancel).AsTask());
        Assert.Equal((FaultKind.Unavailable, 5), (error.Fault.Kind, error.Fault.RetryAfter));
    }

    private Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Method == "POST")
        {
            response.StatusCode = 201;
            response.Headers["X-Subject-Token"] = $"service{_service}";
            return response.WriteAsync(Document);
        }
        if (request.Headers["X-Subject-Token"] == "broken") context.Abort();
        else if (request.Headers["X-Auth-Token"] != $"service{_service}") response.StatusCode = 401;
        else if (request.Headers["X-Subject-Token"] != "good" || _revoked) response.StatusCode = 404;
        return response.StatusCode == 200 && !context.RequestAborted.IsCancellationRequested ? response.WriteAsync(Document) : Task.CompletedTask;
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
