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

    /// <summary>Values that at creation say no more than leaving it out, so that anyone may give them.</summary>
    public Func<JsonElement, bool> IsDefault { get; init; } = _ => false;

    /// <summary>For the owner of the network that the thing is on, and administrators; given by someone else it is 403.</summary>
    public bool NetworkOwnerOnly { get; init; }

    public static Attribute ReadOnly(string name) => new(name, _ => null) { OnCreate = false, OnUpdate = false };

    /// <summary>True is for administrators.</summary>
    public static Attribute AdminFlag(string name) => new(name, Checks.Flag) { AdminOnly = true, IsDefault = value => !Given.IsTrue(value) };

    public static Attribute CreateOnly(string name, Func<JsonElement, string?> check) => new(name, check) { OnUpdate = false };
}
