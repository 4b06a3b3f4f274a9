using System.Collections.Frozen;

namespace NovaCompat.Gateway.Http;

/// <summary>All faces of the gateway, on one screen.</summary>
public static class Faces
{
    public static readonly Face Identity = new("identity", 5000, new IdentityEnvelope(), TokenFirst: false);
    public static readonly Face Compute = new("compute", 8774, new ComputeEnvelope(), TokenFirst: true) { RequestIdHeader = "x-compute-request-id" };
    public static readonly Face Image = new("image", 9292, new PlainEnvelope(), TokenFirst: true);
    public static readonly Face Network = new("network", 9696, new NetworkEnvelope(), TokenFirst: true);
    public static readonly Face Volume = new("volume", 8776, new ComputeEnvelope(), TokenFirst: true) { RequestIdHeader = "x-compute-request-id", ServiceTypes = ["volumev3", "block-storage"] };
    public static readonly Face Placement = new("placement", 8778, new PlacementEnvelope(), TokenFirst: true);
    public static readonly Face ObjectStore = new("object-store", 8080, new PlainEnvelope(), TokenFirst: false);
    public static readonly Face Metadata = new("metadata", 8775, new ComputeEnvelope(), TokenFirst: false);
    public static readonly Face Console = new("console", 6080, new ComputeEnvelope(), TokenFirst: false);

    public static readonly FrozenDictionary<string, Face> ByName =
        new[] { Identity, Compute, Image, Network, Volume, Placement, ObjectStore, Metadata, Console }.ToFrozenDictionary(face => face.Name);
}
