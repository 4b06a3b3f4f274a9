using Microsoft.Extensions.Logging.Abstractions;
using NovaCompat.Gateway.Http.Policy;

namespace NovaCompat.Tests.Http.Policy;

public sealed class PolicyFileTests : IDisposable
{
    private const string Rule = "os_compute_api:servers:create";
    private static readonly Dictionary<string, string?> Own = new() { ["project_id"] = NamedTokens.ProjectId, ["user_id"] = "u1" };
    private readonly string _file = Path.GetTempFileName();
    private readonly StoppedClock _clock = new();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_file_that_changes_is_in_force_a_second_later()
    {
        var policy = Start($"\"{Rule}\": \"role:boss\"");
        Assert.False(Allowed(policy, "member"));
        Change($"\"{Rule}\": \"role:member\"");
        Assert.False(Allowed(policy, "member"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Allowed(policy, "member"));
    }

    [Theory]
    [InlineData("\"a\": \"role:x and\"")]
    [InlineData("- no\n- mapping")]
    [InlineData("{ broken")]
    public void A_slip_of_the_pen_leaves_the_rules_as_they_were(string text)
    {
        var policy = Start($"\"{Rule}\": \"role:boss\"");
        Change(text);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Allowed(policy, "boss"));
        Assert.False(Allowed(policy, "member"));
    }

    [Fact]
    public void A_file_that_cannot_be_read_at_the_start_is_an_error() => Assert.ThrowsAny<Exception>(() => Start("\"a\": \"role:x and\""));

    [Fact]
    public void An_old_name_counts_for_the_rules_it_was_split_into_unless_the_file_names_them()
    {
        var rules = PolicyFile.Read(new StringReader("""
            "os_compute_api:os-hypervisors": "role:reader"
            "os_compute_api:os-hypervisors:uptime": "!"
            """));
        Assert.True(rules.Allows("os_compute_api:os-hypervisors:list", NamedTokens.Of("reader"), Own));
        Assert.False(rules.Allows("os_compute_api:os-hypervisors:uptime", NamedTokens.Of("reader"), Own));
    }

    [Theory]
    [InlineData("[[\"role:a\", \"role:b\"], [\"role:c\"]]", "c", true)]
    [InlineData("[[\"role:a\", \"role:b\"], [\"role:c\"]]", "a", false)]
    [InlineData("[\"role:a\"]", "a", true)]
    [InlineData("[]", "nobody", true)]
    public void Lists_are_the_older_form_of_expressions(string check, string role, bool allowed) =>
        Assert.Equal(allowed, PolicyFile.Read(new StringReader($"{{\"{Rule}\": {check}}}")).Allows(Rule, NamedTokens.Of(role), Own));

    private static bool Allowed(PolicyInForce policy, string role) => policy.Rules.Allows(Rule, NamedTokens.Of(role), Own);

    private PolicyInForce Start(string text)
    {
        File.WriteAllText(_file, text);
        File.SetLastWriteTimeUtc(_file, DateTime.UnixEpoch);
        return PolicyInForce.Of(_file, _clock, NullLogger<PolicyInForce>.Instance);
    }

    private void Change(string text)
    {
        File.WriteAllText(_file, text);
        File.SetLastWriteTimeUtc(_file, DateTime.UnixEpoch.AddMinutes(1));
    }

    private sealed class StoppedClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
