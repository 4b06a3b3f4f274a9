using System.Text.RegularExpressions;

namespace NovaCompat.Core.Servers.BlockDevices;

/// <summary>Names of disks in a guest: the root device's prefix with the next letter.</summary>
public static partial class DeviceNames
{
    /// <summary>The name that is asked for when it is free, else the next free one.</summary>
    public static string Next(Server server, string? asked = null)
    {
        var (prefix, root) = Split(server.RootDeviceName);
        var used = server.BlockDevices.Select(device => device.DeviceName).OfType<string>().Select(name => Split(name).Letters).Append(root).ToHashSet();
        foreach (var letters in Unnamed(server)) used.Add(letters);
        if (asked is not null && Split(asked).Letters is { Length: > 0 } wanted && !used.Contains(wanted)) return prefix + wanted;
        return prefix + All().First(letters => !used.Contains(letters));
    }

    /// <summary>Every device with a name: local disks first, then volumes, as they come.</summary>
    public static Server NameAll(Server server)
    {
        foreach (var device in server.BlockDevices.OrderBy(one => one.IsRoot ? 0 : one.IsEphemeral ? 1 : one.IsSwap ? 2 : 3).ToList())
        {
            var name = device.IsRoot ? server.RootDeviceName : Next(server with { BlockDevices = [.. server.BlockDevices.Where(one => one.Id != device.Id)] }, device.DeviceName);
            server = server with { BlockDevices = [.. server.BlockDevices.Select(one => one.Id == device.Id ? one with { DeviceName = name } : one)] };
        }
        return server;
    }

    /// <summary>Disks that come with the flavor have no record and take the letters after the root's.</summary>
    private static IEnumerable<string> Unnamed(Server server)
    {
        var count = (server.Flavor.EphemeralGb > 0 && !server.BlockDevices.Any(one => one.IsEphemeral) ? 1 : 0) + (server.Flavor.SwapMb > 0 && !server.BlockDevices.Any(one => one.IsSwap) ? 1 : 0);
        return All().Skip(1).Take(count);
    }

    private static (string Prefix, string Letters) Split(string name)
    {
        var match = Form().Match(name.StartsWith('/') ? name : "/dev/" + name);
        return match.Success ? (match.Groups["prefix"].Value, match.Groups["letters"].Value) : ("/dev/vd", "");
    }

    private static IEnumerable<string> All()
    {
        for (var letter = 'a'; letter <= 'z'; letter++) yield return letter.ToString();
        for (var first = 'a'; first <= 'z'; first++)
        {
            for (var second = 'a'; second <= 'z'; second++) yield return $"{first}{second}";
        }
    }

    [GeneratedRegex(@"^(?<prefix>/dev/x?[a-z]?d)(?<letters>[a-z]+)[0-9]*\z")]
    private static partial Regex Form();
}
