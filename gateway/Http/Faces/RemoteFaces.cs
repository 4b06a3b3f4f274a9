namespace NovaCompat.Gateway.Http;

/// <summary>The faces behind which a real service stands.</summary>
public sealed class RemoteFaces(IReadOnlySet<Face> faces)
{
    public static RemoteFaces None { get; } = new(new HashSet<Face>());

    public bool Contains(Face face) => faces.Contains(face);
}
