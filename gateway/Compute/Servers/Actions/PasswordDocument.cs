using System.Text.Json.Serialization;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>{"adminPass": "..."}</c></summary>
public sealed class PasswordDocument
{
    [JsonPropertyName("adminPass")] public string AdminPass { get; set; } = "";
}
