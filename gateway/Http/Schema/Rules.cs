namespace NovaCompat.Gateway.Http.Schema;

/// <summary>Rules that many requests share.</summary>
public static class Rules
{
    public static readonly Rule Name = Rule.Text.Length(1, 255).Format(Formats.Name);

    /// <summary>Blanks at the ends pass; the legacy API strips them.</summary>
    public static readonly Rule LooseName = Rule.Text.Length(1, 255).Format(Formats.LooseName);

    public static readonly Rule ZoneName = Rule.Text.Length(1, 255).Format(Formats.ZoneName);
    public static readonly Rule LooseZoneName = Rule.Text.Length(1, 255).Format(Formats.LooseZoneName);

    public static readonly Rule Uuid = Rule.Text.Format(Formats.Uuid);

    /// <summary>A uuid or empty text.</summary>
    public static readonly Rule UuidOrEmpty = Rule.ExactlyOne(Uuid, Rule.Text.Length(0, 0));

    /// <summary>Printable, up to 255 characters, or null.</summary>
    public static readonly Rule Description = Rule.Of("string", "null").Length(0, 255).Matching(PrintableText.Pattern);

    /// <summary>The same, up to 65535 characters (flavors).</summary>
    public static readonly Rule LongDescription = Rule.Of("string", "null").Length(0, 65535).Matching(PrintableText.Pattern);

    /// <summary>A truth value, or one of the words for it.</summary>
    public static readonly Rule Boolean = Rule.Of("boolean", "string").OneOf(
        true, "True", "TRUE", "true", "1", "ON", "On", "on", "YES", "Yes", "yes",
        false, "False", "FALSE", "false", "0", "OFF", "Off", "off", "NO", "No", "no");

    /// <summary>Null, as of most actions without parameters.</summary>
    public static readonly Rule Null = Rule.Null;

    public static readonly Rule NonNegative = Rule.Of("integer", "string").Matching("^[0-9]*$").AtLeast(0).Length(1);
    public static readonly Rule Positive = Rule.Of("integer", "string").Matching("^[0-9]*$").AtLeast(1).Length(1);

    /// <summary>Digits with or without a minus, between two limits.</summary>
    public static Rule Between(int min, int max, string pattern = "^-?[0-9]+$") => Rule.Of("integer", "string").Matching(pattern).AtLeast(min).AtMost(max);

    public static readonly Rule HostName = Rule.Text.Length(1, 255).Matching("^[a-zA-Z0-9-._]*$");
    public static readonly Rule DiskConfig = Rule.Text.OneOf("AUTO", "MANUAL");
    public static readonly Rule Tag = Rule.Text.Length(1, 60).Matching("^[^,/]*$");
    public static readonly Rule Ipv4 = Rule.Text.Format(Formats.Ipv4);
    public static readonly Rule Ipv6 = Rule.Text.Format(Formats.Ipv6);
    public static readonly Rule IpAddress = Rule.ExactlyOne(Ipv4, Ipv6);

    /// <summary>Keys and values of up to 255 characters.</summary>
    public static readonly Rule Metadata = Rule.Object().Keys("^[a-zA-Z0-9-_:. ]{1,255}$", Rule.Text.Length(0, 255));

    /// <summary>The same, where null removes (aggregates).</summary>
    public static readonly Rule MetadataWithNull = Rule.Object().Keys("^[a-zA-Z0-9-_:. ]{1,255}$", Rule.Text.OrNull().Length(0, 255));
}
