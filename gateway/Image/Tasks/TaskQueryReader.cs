using NovaCompat.Core;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Imports;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Images;

/// <summary>Reads the parameters of the list of tasks.</summary>
internal static class TaskQueryReader
{
    public static ImageTaskQuery Read(RequestQuery query)
    {
        var key = query["sort_key"] ?? "created_at";
        if (!ImageTaskQuery.SortKeys.Contains(key)) throw ImageFaults.Invalid($"Sort key supplied was not valid: {key}");
        return new ImageTaskQuery
        {
            Owner = query["owner"],
            Status = query["status"] is { Length: > 0 } status ? ImageWords.Parse<ImageTaskStatus>(status) ?? throw ImageFaults.Invalid($"Invalid status value: {status}") : null,
            Type = query["type"] is { Length: > 0 } type ? type == "import" ? type : throw ImageFaults.Invalid($"Invalid type value: {type}") : null,
            SortKey = key,
            Descending = (query["sort_dir"] ?? "desc") switch { "desc" => true, "asc" => false, var other => throw ImageFaults.Invalid($"Invalid sort direction: {other}") },
            Marker = query["marker"] is { } marker ? Ids.TryRead(marker, out var id) ? id : throw ImageFaults.Invalid("Invalid marker format") : null,
            Limit = ImageQueryReader.Limit(query["limit"]),
        };
    }
}
