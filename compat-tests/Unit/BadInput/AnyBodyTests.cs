using CsCheck;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.BadInput;

/// <summary>Whatever JSON comes, the answer is the client's fault or success, never the program's.</summary>
public sealed class AnyBodyTests(ComputeHost host) : IClassFixture<ComputeHost>
{
    private static readonly Gen<string> Word = Gen.OneOfConst(
        "server", "name", "imageRef", "flavorRef", "networks", "metadata", "os-stop", "reboot", "type", "rebuild", "createImage", "lock", "resize", "min_count", "tags", "uuid", "user_data",
        "block_device_mapping_v2", "os:scheduler_hints", "availability_zone", "security_groups", "personality", "key_name", "config_drive", "", "\\u0000", "\\ud83d\\ude00", "..");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.OneOfConst("null", "true", "false", "\"\"", "-1", "1e30", "0.5", "99999999999999999999", "\"auto\"", "\"none\"", $"\"{FakeImages.Good}\"", "\"1\"", "\"HARD\"", "\"2026-01-31T10:20:30Z\""),
        Word.Select(word => $"\"{word}\""),
        Gen.Int.Select(number => number.ToString()));

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, deeper) => depth >= 4 ? Scalar : Gen.Frequency(
        (2, Scalar),
        (3, Gen.Select(Word, deeper).Array[0, 5].Select(members => "{" + string.Join(",", members.Select(member => $"\"{member.Item1}\":{member.Item2}")) + "}")),
        (1, deeper.Array[0, 4].Select(items => "[" + string.Join(",", items) + "]"))));

    private static readonly Gen<(string Method, string Path, string Body, int Minor)> Request =
        Gen.Select(Gen.OneOfConst("POST /servers", "POST /servers/ID/action", "PUT /servers/ID", "POST /flavors", "POST /os-keypairs", "POST /servers/ID/metadata", "POST /os-aggregates"), Json,
            Gen.OneOfConst("server", "flavor", "keypair", "metadata", "aggregate", "rebuild", "resize", "reboot", "createImage", "changePassword", "os-migrateLive"), Gen.Int[1, 104])
        .Select((route, json, key, minor) => (route.Split(' ')[0], route.Split(' ')[1], $"{{\"{key}\":{json}}}", minor));

    [Fact]
    public async Task Any_body_is_answered_without_a_failure_of_ours()
    {
        var id = await host.CreateAsync("target");
        await host.ActivateAsync(id);
        await Request.SampleAsync(async request =>
        {
            var answer = await host.SendAsync(request.Method, "/v2.1" + request.Path.Replace("ID", id.ToString(), StringComparison.Ordinal), request.Body, $"2.{request.Minor}", "admin");
            return answer.Status < 500 || answer.Status == 501;
        }, iter: 400, threads: 2);
    }
}
