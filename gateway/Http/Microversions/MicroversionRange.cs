namespace NovaCompat.Gateway.Http;

/// <summary>Endpoint metadata: the first and last microversion that have it. A null end is open.</summary>
public sealed record MicroversionRange(Microversion? Min, Microversion? Max)
{
    public bool Includes(Microversion version) => (Min is null || version >= Min) && (Max is null || version <= Max);
}
