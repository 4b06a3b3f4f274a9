using System.Text.Json.Serialization;

namespace NovaCompat.Gateway.Operations.Health;

internal sealed class HealthView
{
    public string Status { get; set; } = "";
    public IReadOnlyDictionary<string, PartView> Parts { get; set; } = new Dictionary<string, PartView>();
}

internal sealed class PartView
{
    public string Status { get; set; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Milliseconds { get; set; }
}
