using System.Xml;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>Users may put into names what XML cannot carry.</summary>
internal static class XmlText
{
    public static string Clean(string text)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            return string.Concat(text.Select(character => XmlConvert.IsXmlChar(character) ? character : '?'));
        }
    }
}
