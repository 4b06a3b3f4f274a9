using System.Globalization;
using System.Text.RegularExpressions;
using NovaCompat.Core.Placement;
using NovaCompat.Core.Placement.Candidates;

namespace NovaCompat.Core.Scheduling;

/// <summary>
/// What servers ask of Placement by extra specs <c>resources[SUFFIX]:CLASS=n</c>, <c>trait[SUFFIX]:NAME=required|forbidden</c> and <c>group_policy</c>, and by
/// image properties <c>trait:NAME=required</c> (nova/scheduler/utils.py, ResourceRequest). What cannot be read there is left out, as Nova leaves it out.
/// </summary>
public static partial class PlacementDemand
{
    private const string Required = "required";
    private const string Forbidden = "forbidden";

    /// <summary>Null when the flavor's vCPUs, memory and disk are all that is asked for.</summary>
    /// <param name="flavor">Its own amounts are in the group without suffix, unless it sets them to zero.</param>
    /// <param name="bootsFromVolume">The root disk takes nothing of the host.</param>
    /// <param name="image">Null when there is none.</param>
    public static CandidateRequest? Of(RequestedFlavor flavor, bool bootsFromVolume, RequestedImage? image)
    {
        var groups = new SortedDictionary<string, Group>(StringComparer.Ordinal);
        foreach (var (key, value) in flavor.ExtraSpecs)
        {
            if (Spec().Match(key) is not { Success: true } spec) continue;
            var (suffix, name) = (spec.Groups["suffix"].Value, spec.Groups["name"].Value);
            var isOwn = suffix.Length == 0 && name is HostInventory.Vcpu or HostInventory.MemoryMb or HostInventory.DiskGb;
            if (spec.Groups["kind"].Value == "trait") Add(groups, suffix).Trait(name, value);
            else if (!isOwn && IsClass(name) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount > 0) Add(groups, suffix).Resources[name] = amount;
        }
        foreach (var trait in TraitsOf(image)) Add(groups, "").Required.Add(trait);
        if (groups.Values.All(group => group.IsEmpty)) return null;
        var need = ResourceNeed.Of(flavor, bootsFromVolume);
        foreach (var (name, amount) in new[] { (HostInventory.Vcpu, need.Vcpus), (HostInventory.MemoryMb, need.MemoryMb), (HostInventory.DiskGb, need.DiskGb) })
        {
            if (amount > 0) Add(groups, "").Resources[name] = amount;
        }
        return new([.. groups.Where(pair => !pair.Value.IsEmpty).Select(pair => pair.Value.Request(pair.Key))]) { Isolates = flavor.ExtraSpecs.GetValueOrDefault("group_policy") == "isolate" };
    }

    /// <summary>The traits that an image's properties require.</summary>
    public static IEnumerable<string> TraitsOf(RequestedImage? image) =>
        (image?.Properties ?? new Dictionary<string, string>()).Where(pair => pair.Value == Required && pair.Key.StartsWith("trait:", StringComparison.Ordinal)).Select(pair => pair.Key["trait:".Length..]);

    private static bool IsClass(string name) => name.StartsWith(ResourceClasses.CustomPrefix, StringComparison.Ordinal) || ResourceClasses.StandardNames.Contains(name);

    private static Group Add(SortedDictionary<string, Group> groups, string suffix) => groups.TryGetValue(suffix, out var group) ? group : groups[suffix] = new();

    private sealed class Group
    {
        public Dictionary<string, int> Resources { get; } = [];
        public SortedSet<string> Required { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Forbidden { get; } = [];

        public bool IsEmpty => Resources.Count == 0 && Required.Count == 0 && Forbidden.Count == 0;

        public void Trait(string name, string value)
        {
            if (value == PlacementDemand.Required) Required.Add(name);
            else if (value == PlacementDemand.Forbidden) Forbidden.Add(name);
        }

        public RequestGroup Request(string suffix) =>
            new(suffix) { Resources = Resources, Required = [.. Required.Select(trait => new HashSet<string> { trait })], Forbidden = Forbidden };
    }

    [GeneratedRegex(@"^(?<kind>resources|trait)(?<suffix>[a-zA-Z0-9_-]{1,64})?:(?<name>.+)\z")]
    private static partial Regex Spec();
}
