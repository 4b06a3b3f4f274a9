using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>Why the asked microversion is not served, and what the reply's version headers echo (nothing when the text was no version).</summary>
public sealed record MicroversionRefusal(Fault Fault, string? Echo);
