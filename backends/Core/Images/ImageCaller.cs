namespace NovaCompat.Core.Images;

/// <summary>On whose behalf images are looked at or changed.</summary>
/// <param name="ProjectId">The project of the token; null when it is not scoped to one.</param>
/// <param name="IsAdmin">May see and change everything.</param>
/// <param name="MayWrite">False for readers, who see what their project sees and change nothing.</param>
public sealed record ImageCaller(string? ProjectId, bool IsAdmin, bool MayWrite = true)
{
    /// <summary>The program itself, at start-up.</summary>
    public static ImageCaller System { get; } = new(null, IsAdmin: true);

    public bool Owns(Image image) => IsAdmin || (image.Owner is not null && image.Owner == ProjectId);
}
