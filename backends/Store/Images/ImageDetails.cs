using System.Data.Common;
using Dapper;
using NovaCompat.Core.Images;

namespace NovaCompat.Store.Images;

/// <summary>Tags and properties of images, a query each for however many.</summary>
internal static class ImageDetails
{
    public static async Task<IReadOnlyList<Image>> CompleteAsync(DbConnection connection, IReadOnlyList<ImageRow> rows, DbTransaction? transaction = null)
    {
        if (rows.Count == 0) return [];
        var ids = new AnyOf(rows.Select(row => row.Id));
        var properties = (await connection.QueryAsync<(string ImageId, string Name, string Value)>(
            "select image_id, name, value from image_properties where image_id in @ids", new { ids }, transaction)).ToLookup(row => row.ImageId);
        var tags = (await connection.QueryAsync<(string ImageId, string Tag)>(
            "select image_id, tag from image_tags where image_id in @ids order by tag", new { ids }, transaction)).ToLookup(row => row.ImageId, row => row.Tag);
        return [.. rows.Select(row => row.ToImage([.. tags[row.Id]], properties[row.Id].ToDictionary(line => line.Name, line => line.Value)))];
    }

    /// <summary>Replaces all of one image's.</summary>
    public static async Task WriteAsync(DbTransaction transaction, Image image)
    {
        var connection = transaction.Connection!;
        var id = image.Id.ToString("D");
        await connection.ExecuteAsync("delete from image_properties where image_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from image_tags where image_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("insert into image_properties (image_id, name, value) values (@id, @Key, @Value)",
            image.Properties.Select(property => new { id, property.Key, property.Value }), transaction);
        await connection.ExecuteAsync("insert into image_tags (image_id, tag) values (@id, @tag)", image.Tags.Select(tag => new { id, tag }), transaction);
    }
}
