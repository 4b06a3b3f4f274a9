using System.Text.Json;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Imports;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>Reads an import request: what is wrong with it whatever the image is.</summary>
internal static class ImportReader
{
    private const string Header = "X-Image-Meta-Store";

    public static ImportRequest Read(RequestContext request, ImportOptions options)
    {
        var body = request.Body;
        if (!request.HasBody) throw ImageFaults.Invalid("Body expected in request.");
        if (Member(body, "method") is not { } method) throw ImageFaults.Invalid("Import request requires a 'method' field.");
        if (Member(method, "name") is not { } name) throw ImageFaults.Invalid("Import request requires a 'name' field.");
        var known = name.ValueKind == JsonValueKind.String ? name.GetString()! : name.GetRawText();
        if (!options.Methods.Contains(known)) throw ImageFaults.Invalid($"Unknown import method name '{known}'.");
        Flag(body, "all_stores_must_succeed");
        var all = Flag(body, "all_stores");
        var uri = Member(method, "uri") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        return new ImportRequest(known, uri, Stores(body, request.Http.Request.Headers[Header].ToString(), all), all, body.GetRawText());
    }

    private static IReadOnlyList<string> Stores(JsonElement body, string header, bool all)
    {
        var named = Member(body, "stores");
        if (all && (named is not null || header.Length > 0)) throw ImageFaults.Invalid("All_stores parameter can't be used with x-image-meta-store header or stores parameter");
        if (named is null) return header.Length > 0 ? [header] : [ImageBacking.Id];
        if (header.Length > 0) throw ImageFaults.Invalid("Stores parameter and x-image-meta-store header can't be both specified");
        return named is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(store => store.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(store => store.GetString()!)]
            : throw ImageFaults.Invalid("'stores' must be a list of store identifiers");
    }

    private static bool Flag(JsonElement body, string name) => Member(body, name) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw ImageFaults.Invalid($"'{name}' must be boolean value only"),
    };

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
