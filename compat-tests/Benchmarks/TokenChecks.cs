using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Core.Identity;
using NovaCompat.Identity;
using NovaCompat.Identity.Revocations;
using NovaCompat.Identity.Tokens;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>The check of a token that the embedded Identity gave, as each request of its bearer costs it; other tokens were revoked.</summary>
public class TokenChecks
{
    private const string User = "5f1c8c1e2ad44b6e9b520d4a3c1d7f10";
    private const string Project = "8d0a7a527c1f4a558c7e2f7b6f0a9d11";

    private EmbeddedTokenValidator _validator = null!;
    private string _token = "";

    [Benchmark]
    public ValueTask<Token?> Check() => _validator.ValidateAsync(_token, CancellationToken.None);

    [GlobalSetup]
    public async Task StartAsync()
    {
        var options = new IdentityOptions();
        var codec = new TokenCodec(new SigningKeyRing(new Keys(), TimeProvider.System));
        var revocations = new RevocationList(new Revocations(), options, TimeProvider.System, NullLogger<RevocationList>.Instance);
        for (var i = 0; i < 100; i++) await revocations.RevokeAsync(RevocationKind.Token, $"other-{i}", CancellationToken.None);
        _validator = new EmbeddedTokenValidator(new TokenReader(codec, revocations, options, TimeProvider.System));
        var now = DateTimeOffset.UtcNow;
        _token = await codec.WriteAsync(new TokenClaims
        {
            UserId = User, UserName = "demo", UserDomainId = "default", ProjectId = Project, ProjectName = "demo", ProjectDomainId = "default", Roles = ["member", "reader"],
            Methods = ["password"], AuditIds = ["3T2dc1CGQxyJsHdDu1xkcw"], IssuedMicros = now.ToUnixTimeMilliseconds() * 1000, ExpiresSeconds = now.AddHours(1).ToUnixTimeSeconds(),
        }, CancellationToken.None);
        if (await Check() is not { ProjectId: Project }) throw new InvalidOperationException("The token is refused.");
    }

    private sealed class Keys : ISigningKeys
    {
        private readonly List<SigningKey> _all = [];

        public Task<IReadOnlyList<SigningKey>> ListAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<SigningKey>>([.. _all]);

        public Task AddAsync(SigningKey key, CancellationToken cancel)
        {
            _all.Insert(0, key);
            return Task.CompletedTask;
        }
    }

    private sealed class Revocations : IRevocations
    {
        public Task AddAsync(Revocation revocation, CancellationToken cancel) => Task.CompletedTask;

        public Task<IReadOnlyList<Revocation>> ListSinceAsync(long since, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Revocation>>([]);

        public Task PruneAsync(long before, CancellationToken cancel) => Task.CompletedTask;
    }
}
