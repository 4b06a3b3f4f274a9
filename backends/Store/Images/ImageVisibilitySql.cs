using NovaCompat.Core.Images;

namespace NovaCompat.Store.Images;

/// <summary>Who sees which images, as SQL over <c>images i</c> with the parameters <c>@project</c> and <c>@member_status</c>.</summary>
internal static class ImageVisibilitySql
{
    /// <summary>By its id, an image is also seen by a member who has not accepted it.</summary>
    public static string ById(ImageCaller caller) => caller.IsAdmin ? "true" : Seen("");

    /// <summary>In lists, shared images are those that the member answered so.</summary>
    public static string InList(ImageQuery query)
    {
        var seen = query.Caller.IsAdmin ? "true" : Seen(query.MemberStatus is null ? "" : " and m.status = @member_status");
        return query switch
        {
            { AnyVisibility: true } => seen,
            { Visibility: not null } => $"{seen} and i.visibility = @visibility",
            { Caller.ProjectId: null } => $"{seen} and i.visibility <> 'community'",
            _ => $"{seen} and (i.visibility <> 'community' or i.owner = @project)",
        };
    }

    private static string Seen(string answered) =>
        $"""
        (i.visibility in ('public', 'community') or i.owner = @project
          or (i.visibility = 'shared' and exists (select 1 from image_members m where m.image_id = i.id and m.member_id = @project{answered})))
        """;
}
