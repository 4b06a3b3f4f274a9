namespace NovaCompat.Images.Formats;

/// <summary>The file is malformed, or would make the program that opens it reach for something else. The text is shown to the owner.</summary>
public sealed class UnsafeImageException(string message) : Exception(message);
