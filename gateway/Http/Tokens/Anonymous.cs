namespace NovaCompat.Gateway.Http;

/// <summary>Endpoint metadata: needs no token.</summary>
public sealed class Anonymous
{
    public static readonly Anonymous Instance = new();
}
