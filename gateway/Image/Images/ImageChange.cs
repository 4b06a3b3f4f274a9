using System.Text.Json;
using NovaCompat.Core.Images;

namespace NovaCompat.Gateway.Images;

/// <summary>One operation of a patch. Fields can be set but not removed; properties must be there to be replaced or removed.</summary>
/// <param name="AddOnly">The old form: adding what is there is a conflict.</param>
internal sealed record ImageChange(string Operation, string Name, JsonElement? Value, bool AddOnly)
{
    public Image Apply(Image image)
    {
        var field = ImageAttributes.IsField(Name);
        var there = field || image.Properties.ContainsKey(Name);
        return Operation switch
        {
            "add" when there && AddOnly => throw ImageFaults.Conflict($"Property {Name} already present."),
            "remove" when field => throw ImageFaults.Forbidden($"Property {Name} may not be removed."),
            "remove" or "replace" when !there => throw ImageFaults.Conflict($"Property {Name} does not exist."),
            "remove" => image with { Properties = image.Properties.Where(property => property.Key != Name).ToDictionary() },
            _ => ImageAttributes.Set(image, Name, Value!.Value),
        };
    }
}
