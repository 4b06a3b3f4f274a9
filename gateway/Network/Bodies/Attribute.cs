using System.Text.Json;

namespace NovaCompat.Gateway.Network.Bodies;

/// <summary>One member of a resource's body: when it may be given, by whom, and what it must look like.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="Check">Null when the value is good, else the reason.</param>
public sealed record Attribute(string Name, Func<JsonElement, string?> Check)
{
    public bool OnCreate { get; init; } = true;
    public bool OnUpdate { get; init; } = true;
    public bool Required { get; init; }

    /// <summary>Given by someone else than an administrator it is 403.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>For the owner of the network that the thing is on, and administrators; given by someone else it is 403.</summary>
    public bool NetworkOwnerOnly { get; init; }

    public static Attribute ReadOnly(string name) => new(name, _ => null) { OnCreate = false, OnUpdate = false };

    public static Attribute CreateOnly(string name, Func<JsonElement, string?> check) => new(name, check) { OnUpdate = false };
}
