using NovaCompat.Gateway.Options;

namespace NovaCompat.Gateway.Startup;

/// <summary>Where the built guest image lies: as configured, else in the source tree that this program was started or built in.</summary>
public static class GuestFile
{
    private static readonly string Built = Path.Combine("compat-tests", "guest", "out", "cirros-novacompat-x86_64-disk.img");

    public static string? Find(GatewayOptions options) => options.GuestImage ?? Trees().Select(tree => Path.Combine(tree, Built)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Trees()
    {
        yield return Directory.GetCurrentDirectory();
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent) yield return folder.FullName;
    }
}
