using System.Text.Json;
using BenchmarkDotNet.Attributes;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>The check of a usual <c>POST /servers</c> body, from its bytes on.</summary>
public class BodyChecks
{
    private static readonly byte[] Body = """
        {"server": {"name": "web-1", "imageRef": "5f1c8c1e-2ad4-4b6e-9b52-0d4a3c1d7f10", "flavorRef": "42", "key_name": "mine", "min_count": 1, "max_count": 1,
          "networks": [{"uuid": "8d0a7a52-7c1f-4a55-8c7e-2f7b6f0a9d11"}], "security_groups": [{"name": "default"}], "metadata": {"role": "web", "owner": "team-a"},
          "availability_zone": "nova", "config_drive": true, "user_data": "IyEvYmluL3NoCmVjaG8gaGVsbG8K"},
         "os:scheduler_hints": {"group": "1b0f4a0e-51a5-4d3b-9d7c-7c36a4a3f0c2"}}
        """u8.ToArray();

    [Params(1, 37, 104)]
    public int Minor { get; set; }

    [Benchmark]
    public Violation? Check()
    {
        using var document = JsonDocument.Parse(Body);
        return CreateServerRules.Body.Test(document.RootElement, Minor);
    }

    /// <summary>A body that is refused early would be a wrong yardstick.</summary>
    [GlobalSetup]
    public void MustPass()
    {
        if (Check() is { } violation) throw new InvalidOperationException(violation.BodyMessage);
    }
}
