namespace NovaCompat.Core.Images;

/// <summary>The one store of images that there is: the folder of files.</summary>
public static class ImageBacking
{
    public const string Id = "file";
    public const string Description = "Files in the folder of images";

    /// <summary>How the Image service says that it has no such store.</summary>
    public static string Unknown(string store) => $"Unknown scheme '{store}' found in URI";
}
