using Dapper;
using NovaCompat.Core.Images.Limits;

namespace NovaCompat.Store.Images;

/// <inheritdoc cref="IImageUsage"/>
public sealed class ImageUsageStore(Database database) : IImageUsage
{
    public Task<ImageUsage> OfAsync(string project, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var (size, staged, count, uploading) = await connection.QuerySingleAsync<(long, long, long, long)>(
            """
            select cast(coalesce(sum(case when status in ('active', 'deactivated') then size end), 0) as bigint),
                   cast(coalesce(sum(case when status in ('uploading', 'importing') then size end), 0) as bigint),
                   count(*),
                   count(case when status in ('saving', 'uploading', 'importing') then 1 end)
            from images where owner = @project
            """, new { project });
        return new ImageUsage(size, staged, count, uploading);
    }, cancel);
}
