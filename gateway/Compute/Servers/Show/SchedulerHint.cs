using System.Text.Json;
using System.Text.Json.Serialization;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The values of one scheduler hint, shown as they were given: one as text, or a list.</summary>
[JsonConverter(typeof(SchedulerHintConverter))]
public sealed record SchedulerHint(IReadOnlyList<string> Values, bool IsList);

public sealed class SchedulerHintConverter : JsonConverter<SchedulerHint>
{
    public override SchedulerHint? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Views are only written.");

    public override void Write(Utf8JsonWriter writer, SchedulerHint value, JsonSerializerOptions options)
    {
        if (value is { Values: [var only], IsList: false })
        {
            writer.WriteStringValue(only);
            return;
        }
        writer.WriteStartArray();
        foreach (var one in value.Values) writer.WriteStringValue(one);
        writer.WriteEndArray();
    }
}
