using System.Text.Json;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Tests.Http.Schema;

/// <summary>Verdicts and wording of jsonschema, as Nova relays them.</summary>
public sealed class RuleTests
{
    private static readonly Dictionary<string, Rule> Known = new()
    {
        ["text"] = Rule.Text.Length(1, 5),
        ["count"] = Rules.NonNegative,
        ["between"] = Rules.Between(-1, 2147483647),
        ["boolean"] = Rules.Boolean,
        ["uuid"] = Rules.Uuid,
        ["uuid or empty"] = Rules.UuidOrEmpty,
        ["ip"] = Rules.IpAddress,
        ["list"] = Rule.List(Rules.Tag, max: 2, unique: true),
        ["metadata"] = Rules.Metadata,
        ["float"] = Rule.Of("number", "string").MoreThan(0),
        ["any of"] = Rule.AnyOf(Rule.Text, Rule.Null),
        ["null"] = Rule.Text.OrNull(),
        ["zone"] = Rules.ZoneName,
        ["some keys"] = Rule.Object().Optional("a", Rule.Any).Optional("b", Rule.Any).Count(1),
        ["nested"] = Rule.Wrapped("list", Rule.List(Rule.Object().Required("id", Rule.Text))),
    };

    [Theory]
    [InlineData("text", "\"abcdef\"", "'abcdef' is too long")]
    [InlineData("text", "\"\"", "'' is too short")]
    [InlineData("text", "null", "None is not of type 'string'")]
    [InlineData("text", "[true, {\"a\": 1.0}]", "[True, {'a': 1.0}] is not of type 'string'")]
    [InlineData("text", "\"it's\"", null)]
    [InlineData("count", "true", "True is not of type 'integer', 'string'")]
    [InlineData("count", "\"abc\"", "'abc' does not match '^[0-9]*$'")]
    [InlineData("count", "-1", "-1 is less than the minimum of 0")]
    [InlineData("count", "1.0", null)]
    [InlineData("count", "1.5", "1.5 is not of type 'integer', 'string'")]
    [InlineData("between", "\"-2\"", "-2 is less than the minimum of -1")]
    [InlineData("between", "2147483648", "2147483648 is greater than the maximum of 2147483647")]
    [InlineData("boolean", "1", "1 is not of type 'boolean', 'string'")]
    [InlineData("uuid", "\"nope\"", "'nope' is not a 'uuid'")]
    [InlineData("uuid", "\"{123e4567e89b12d3a456426614174000}\"", null)]
    [InlineData("uuid or empty", "\"x\"", "'x' is not valid under any of the given schemas")]
    [InlineData("uuid or empty", "\"\"", null)]
    [InlineData("ip", "\"::1\"", null)]
    [InlineData("ip", "\"10.0.0\"", "'10.0.0' is not valid under any of the given schemas")]
    [InlineData("list", "[\"a\", \"a\"]", "['a', 'a'] has non-unique elements")]
    [InlineData("list", "[\"a\", \"b\", \"c\"]", "['a', 'b', 'c'] is too long")]
    [InlineData("metadata", "{\"a?\": \"b\"}", "'a?' does not match any of the regexes: '^[a-zA-Z0-9-_:. ]{1,255}$'")]
    [InlineData("float", "0", "0 is less than or equal to the minimum of 0")]
    [InlineData("any of", "3", "3 is not valid under any of the given schemas")]
    [InlineData("null", "null", null)]
    [InlineData("null", "1", "1 is not of type 'string', 'null'")]
    [InlineData("zone", "\"a:b\"", "An invalid 'name' value was provided. The name must be: printable characters except :. Can not start or end with whitespace.")]
    [InlineData("some keys", "{}", "{} does not have enough properties")]
    public void A_value_is_judged_and_told_as_by_jsonschema(string rule, string json, string? reason) =>
        Assert.Equal(reason, Known[rule].Test(Parse(json), 1)?.Reason);

    [Fact]
    public void The_innermost_key_is_named_for_bodies() =>
        Assert.Equal("Invalid input for field/attribute 1. Value: {}. 'id' is a required property",
            Known["nested"].Test(Parse("""{"list": [{"id": "a"}, {}]}"""), 1)!.BodyMessage);

    [Fact]
    public void A_key_is_unknown_outside_its_microversions()
    {
        var rule = Rule.Object().Optional("old", Rule.Text, until: 56).Optional("new", Rule.Text, since: 57);
        Assert.Null(rule.Test(Parse("""{"old": "x"}"""), 56));
        Assert.Equal("Additional properties are not allowed ('old' was unexpected)", rule.Test(Parse("""{"old": "x"}"""), 57)!.Reason);
        Assert.Null(rule.Test(Parse("""{"new": 5}"""), 0));
    }

    [Theory]
    [InlineData("\"a\\n\\u0000\\u2028é'\"", "\"a\\n\\x00\\u2028é'\"")]
    [InlineData("1e16", "1e+16")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("1.50", "1.5")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("{\"a\": [null, true]}", "{'a': [None, True]}")]
    public void Values_are_shown_as_python_shows_them(string json, string shown) => Assert.Equal(shown, Python.Repr(Parse(json)));

    [Theory]
    [InlineData("2026", true)]
    [InlineData("2026-01-01", true)]
    [InlineData("2026-01-01 10:00", true)]
    [InlineData("20260101T000000Z", true)]
    [InlineData("2026-01-01T10:00:00.123+02:00", true)]
    [InlineData("10:00", false)]
    [InlineData("2026-13-01", false)]
    public void Times_are_read_loosely(string text, bool valid) => Assert.Equal(valid, Formats.DateTime.Valid(text));

    [Theory]
    [InlineData("@@@", true)]
    [InlineData("AAA", false)]
    [InlineData("QUJD", true)]
    [InlineData("QQ==", true)]
    public void Base64_is_read_loosely(string text, bool valid) => Assert.Equal(valid, Formats.Base64.Valid(text));

    [Theory]
    [InlineData("a b", true)]
    [InlineData("a ", false)]
    [InlineData("", true)]
    [InlineData("a\n", true)]
    [InlineData("a\u0007", false)]
    [InlineData("\U0001F600", false)]
    public void Names_are_printable_and_trimmed(string text, bool valid) => Assert.Equal(valid, Formats.Name.Valid(text));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
