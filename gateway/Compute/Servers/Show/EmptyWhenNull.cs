using System.Text.Json;
using System.Text.Json.Serialization;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>Writes null as empty text, as the API does for an image that is not there.</summary>
public sealed class EmptyWhenNull<T> : JsonConverter<T?> where T : class
{
    public override bool HandleNull => true;

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Views are only written.");

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is null) writer.WriteStringValue("");
        else JsonSerializer.Serialize(writer, value, options.GetTypeInfo(typeof(T)));
    }
}
