using System.Text.Json;
using System.Text.Json.Serialization;

namespace NovaCompat.Tests.TypedClient;

public partial class ComputeClient
{
    /// <summary>What a caller leaves out of a request is left out: most fields of the compute API may not be null.</summary>
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) => settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
}
