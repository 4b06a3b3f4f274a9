namespace NovaCompat.Gateway.Http;

/// <summary>The field exists from this microversion. <see cref="Name"/> when another field has the same key in other versions.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SinceAttribute(int major, int minor) : Attribute
{
    public Microversion Version { get; } = new(major, minor);
    public string? Name { get; init; }
}

/// <summary>The field exists up to and including this microversion.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UntilAttribute(int major, int minor) : Attribute
{
    public Microversion Version { get; } = new(major, minor);
}

/// <summary>The field is shown only when the reply was made with one of these visibilities.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VisibleToAttribute(Visibility any) : Attribute
{
    public Visibility Any { get; } = any;
}
