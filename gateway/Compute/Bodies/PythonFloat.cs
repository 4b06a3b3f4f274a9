using System.Text.Json;
using System.Text.Json.Serialization;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Bodies;

/// <summary>Writes whole numbers with a point (<c>1.0</c>), for clients print what they read.</summary>
internal sealed class PythonFloat : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteRawValue(Python.Float(value));
}
