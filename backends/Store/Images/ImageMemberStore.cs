using Dapper;
using NovaCompat.Core.Images;

namespace NovaCompat.Store.Images;

/// <summary>Members of shared images in SQL.</summary>
public sealed class ImageMemberStore(Database database) : IImageMemberStore
{
    private const string Select = "select image_id, member_id, status, created_at, updated_at from image_members where image_id = @imageId";

    public Task<IReadOnlyList<ImageMember>> ListAsync(Guid imageId, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<Row>($"{Select} order by created_at, member_id", new { imageId = imageId.ToString("D") });
        return (IReadOnlyList<ImageMember>)[.. rows.Select(row => row.ToMember())];
    }, cancel);

    public Task<ImageMember?> FindAsync(Guid imageId, string memberId, CancellationToken cancel) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"{Select} and member_id = @memberId", new { imageId = imageId.ToString("D"), memberId }))?.ToMember(), cancel);

    public Task<bool> AddAsync(ImageMember member, CancellationToken cancel) => ExecuteAsync(
        """
        insert into image_members (image_id, member_id, status, created_at, updated_at) values (@ImageId, @MemberId, @Status, @CreatedAt, @UpdatedAt)
        on conflict (image_id, member_id) do nothing
        """, Row.From(member), cancel);

    public Task<bool> SetStatusAsync(ImageMember member, CancellationToken cancel) => ExecuteAsync(
        "update image_members set status = @Status, updated_at = @UpdatedAt where image_id = @ImageId and member_id = @MemberId", Row.From(member), cancel);

    public Task<bool> RemoveAsync(Guid imageId, string memberId, CancellationToken cancel) => ExecuteAsync(
        "delete from image_members where image_id = @imageId and member_id = @memberId", new { imageId = imageId.ToString("D"), memberId }, cancel);

    private Task<bool> ExecuteAsync(string sql, object parameters, CancellationToken cancel) =>
        database.WriteAsync(async transaction => await transaction.Connection!.ExecuteAsync(sql, parameters, transaction) == 1, cancel);

    private sealed class Row
    {
        public string ImageId { get; set; } = "";
        public string MemberId { get; set; } = "";
        public string Status { get; set; } = "";
        public long CreatedAt { get; set; }
        public long UpdatedAt { get; set; }

        public static Row From(ImageMember member) => new()
        {
            ImageId = member.ImageId.ToString("D"), MemberId = member.MemberId, Status = member.Status.Word(),
            CreatedAt = member.CreatedAt.ToMicros(), UpdatedAt = member.UpdatedAt.ToMicros(),
        };

        public ImageMember ToMember() => new()
        {
            ImageId = Guid.Parse(ImageId), MemberId = MemberId, Status = ImageRow.Known<ImageMemberStatus>(Status),
            CreatedAt = CreatedAt.ToTime(), UpdatedAt = UpdatedAt.ToTime(),
        };
    }
}
