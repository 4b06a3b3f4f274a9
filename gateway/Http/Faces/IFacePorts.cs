using System.Collections.Frozen;

namespace NovaCompat.Gateway.Http;

/// <summary>Which local port is which face, and back.</summary>
public interface IFacePorts
{
    /// <summary>Null when no face listens there.</summary>
    Face? FaceOf(int port);

    /// <summary>Null when the face is not served by this process.</summary>
    int? PortOf(Face face);
}

/// <summary>A fixed map, known before the listeners open.</summary>
public sealed class FacePorts(IEnumerable<KeyValuePair<Face, int>> ports) : IFacePorts
{
    private readonly FrozenDictionary<Face, int> _ports = ports.ToFrozenDictionary();
    private readonly FrozenDictionary<int, Face> _faces = ports.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every face on its usual port.</summary>
    public static FacePorts Default { get; } = new(Faces.ByName.Values.Select(face => KeyValuePair.Create(face, face.Port)));

    public Face? FaceOf(int port) => _faces.GetValueOrDefault(port);

    public int? PortOf(Face face) => _ports.TryGetValue(face, out var port) ? port : null;
}
