namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>What operators say of moves.</summary>
/// <param name="AllowResizeToSameHost">A resize may stay on its host.</param>
public sealed record MoveOptions(bool AllowResizeToSameHost);
