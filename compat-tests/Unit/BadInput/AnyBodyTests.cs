using CsCheck;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.BadInput;

/// <summary>Whatever JSON comes, the answer is the client's fault or success, never the program's.</summary>
public sealed class AnyBodyTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private static readonly Gen<string> Word = OneOf(
        "server", "name", "imageRef", "flavorRef", "networks", "metadata", "os-stop", "reboot", "type", "rebuild", "createImage", "lock", "resize", "min_count", "tags", "uuid", "user_data",
        "block_device_mapping_v2", "os:scheduler_hints", "availability_zone", "security_groups", "personality", "key_name", "config_drive", "", "\\u0000", "\\ud83d\\ude00", "..");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        OneOf("null", "true", "false", "\"\"", "-1", "1e30", "0.5", "99999999999999999999", "\"auto\"", "\"none\"", $"\"{FakeImages.Good}\"", "\"1\"", "\"HARD\"", "\"2026-01-31T10:20:30Z\""),
        Word.Select(word => $"\"{word}\""),
        Gen.Int.Select(number => number.ToString()));

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, deeper) => depth >= 4 ? Scalar : Gen.Frequency(
        (2, Scalar),
        (3, Gen.Select(Word, deeper).Array[0, 5].Select(members => "{" + string.Join(",", members.Select(member => $"\"{member.Item1}\":{member.Item2}")) + "}")),
        (1, deeper.Array[0, 4].Select(items => "[" + string.Join(",", items) + "]"))));

    private static readonly Gen<Request> Requests =
        from route in OneOf("POST /servers", "POST /servers/ID/action", "PUT /servers/ID", "POST /flavors", "POST /os-keypairs", "POST /servers/ID/metadata", "POST /os-aggregates")
        from key in OneOf("server", "flavor", "keypair", "metadata", "aggregate", "rebuild", "resize", "reboot", "createImage", "changePassword", "os-migrateLive")
        from json in Json
        from minor in Gen.Int[1, 104]
        select new Request(route.Split(' ')[0], route.Split(' ')[1], $"{{\"{key}\":{json}}}", $"2.{minor}");

    [Fact]
    public async Task Any_body_is_answered_without_a_failure_of_ours()
    {
        var id = await host.CreateAsync("target");
        await host.ActivateAsync(id);
        await Requests.SampleAsync(async request =>
        {
            var answer = await host.SendAsync(request.Method, "/v2.1" + request.Path.Replace("ID", id.ToString(), StringComparison.Ordinal), request.Body, request.Version, "admin");
            Assert.True(answer.Status is < 500 or 501, answer.Body);
        }, iter: 400, threads: 2);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private sealed record Request(string Method, string Path, string Body, string Version);
}
