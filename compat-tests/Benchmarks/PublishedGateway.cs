using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>The program as it is shipped.</summary>
internal static class PublishedGateway
{
    /// <returns>The path of the program's assembly.</returns>
    public static async Task<string> MakeAsync()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "benchmarks", "gateway");
        Console.WriteLine("publishing the gateway");
        await Tool.MustAsync(
            "dotnet", "publish", Path.Combine(Repository.Root, "gateway"), "-c", "Release", "-r", "linux-x64", "--self-contained", "false",
            "-p:PublishReadyToRun=true", "-o", folder, "-v", "quiet", "--disable-build-servers");
        return Path.Combine(folder, "novacompat.dll");
    }
}
