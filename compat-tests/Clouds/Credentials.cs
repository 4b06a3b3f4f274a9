using System.Diagnostics;

namespace NovaCompat.Tests.Clouds;

/// <summary>The <c>OS_*</c> variables of one user.</summary>
public sealed record Credentials(IReadOnlyDictionary<string, string> Variables)
{
    public string this[string name] => Variables[name];

    /// <summary>Reads an openrc file as its users do: by a shell, so that its quoting is judged too.</summary>
    public static async Task<Credentials> FromOpenRcAsync(string path)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", ". \"$1\" && env -0", "bash", path]);
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList()) start.Environment.Remove(name);
        var variables = Tool.Must(await Tool.RunAsync(start))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .Where(pair => IsOurs(pair[0]))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return new Credentials(variables);
    }

    /// <summary>Nobody's, for programs that read <c>clouds.yaml</c>.</summary>
    public static Credentials OfCloudsYaml(string path, string cloud) =>
        new(new Dictionary<string, string> { ["OS_CLIENT_CONFIG_FILE"] = path, ["OS_CLOUD"] = cloud });

    public static bool IsOurs(string variable) => variable.StartsWith("OS_", StringComparison.Ordinal);
}
