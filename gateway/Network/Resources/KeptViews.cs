using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Networks;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Network.Resources;

/// <summary>Things as JSON for lists, written once for administrators and once for others, and kept as long as the thing itself is.</summary>
internal sealed class KeptViews<T>(Resource<T> resource) where T : NetworkResource
{
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly ConditionalWeakTable<T, byte[]> ofAdmins = [];
    private readonly ConditionalWeakTable<T, byte[]> ofOthers = [];

    public Reply List(IReadOnlyList<T> items, NetworkCaller caller, JsonArray? links)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Max(256, items.Count * 1024));
        using (var json = new Utf8JsonWriter(buffer, Form))
        {
            json.WriteStartObject();
            json.WriteStartArray(resource.Kind.Plural);
            foreach (var item in items) json.WriteRawValue(View(item, caller), skipInputValidation: true);
            json.WriteEndArray();
            if (links is { Count: > 0 })
            {
                json.WritePropertyName(resource.Kind.Plural + "_links");
                links.WriteTo(json);
            }
            json.WriteEndObject();
        }
        return Reply.Of(Results.Bytes(buffer.WrittenMemory, "application/json"));
    }

    private byte[] View(T item, NetworkCaller caller)
    {
        var kept = caller.IsAdmin ? ofAdmins : ofOthers;
        if (kept.TryGetValue(item, out var known)) return known;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Form)) ResourceView.Of(resource, item, caller, []).WriteTo(json);
        var view = buffer.WrittenSpan.ToArray();
        kept.AddOrUpdate(item, view);
        return view;
    }
}
