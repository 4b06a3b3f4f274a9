namespace NovaCompat.Gateway.Options;

/// <summary>
/// One setting: its key (in appsettings under <c>novacompat</c>, in the environment as <c>NOVACOMPAT_KEY</c>), its switch on the command
/// line if it has one, its default and a sentence for the help and the README.
/// </summary>
public sealed record Setting(string Key, string? Switch, string? Value, string Default, string Help);
