using System.Text.Json;
using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Clients.Libvirt;

/// <summary>What a cloud has on this machine: read by the machine's own tools, not by asking the cloud.</summary>
internal static class HostTraces
{
    /// <summary>The state that libvirt shows, or null when it knows no such domain.</summary>
    public static async Task<string?> DomainStateAsync(string serverId)
    {
        var answer = await Tool.RunAsync("virsh", "-q", "-c", Environment.GetEnvironmentVariable("NOVACOMPAT_TEST_LIBVIRT")!, "domstate", serverId);
        return answer.Worked ? answer.Output.Trim() : null;
    }

    /// <summary>Taps and bridges named after one of these ports or networks.</summary>
    public static async Task<IReadOnlyList<string>> LinksAsync(params string[] ids)
    {
        var links = JsonSerializer.Deserialize<JsonElement>(await Tool.MustAsync("/usr/sbin/ip", "-j", "link"));
        var names = links.EnumerateArray().Select(link => link.GetProperty("ifname").GetString()!);
        return [.. names.Where(name => name.Length > 10 && ids.Any(id => id.Contains(name[3..]) || id.Replace("-", "").Contains(name[3..])))];
    }

    /// <summary>Processes beside the cloud's own that were told its data directory: dnsmasq and QEMU.</summary>
    public static IReadOnlyList<string> Helpers(Cloud cloud)
    {
        var found = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                var line = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
                if (line.Contains(cloud.Folder) && !line.Contains("novacompat.dll")) found.Add(line);
            }
            catch (IOException)
            {
                // It ended between being listed and being read.
            }
        }

        return found;
    }
}
