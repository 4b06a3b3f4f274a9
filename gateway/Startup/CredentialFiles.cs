using System.Text;
using System.Text.Json;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Options;

namespace NovaCompat.Gateway.Startup;

/// <summary>
/// <c>openrc</c>, <c>openrc-demo</c> and <c>clouds.yaml</c> in the data folder, for their owner's eyes only (0600). Passwords are known when their users are
/// made; later starts write the files again from the ones there, so that they follow ports and addresses.
/// </summary>
public sealed class CredentialFiles(GatewayOptions options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private string AuthUrl => options.UrlOf(Faces.Identity) + "/v3";

    /// <summary>False when a password is not known here: then nothing is written.</summary>
    public async Task<bool> WriteAsync(string? newAdminPassword, string? newDemoPassword, CancellationToken cancel)
    {
        var admin = newAdminPassword ?? await PasswordInAsync("openrc", cancel);
        var demo = newDemoPassword ?? await PasswordInAsync("openrc-demo", cancel);
        if (admin is null || demo is null) return false;
        await WriteFileAsync("openrc", OpenRc("admin", admin), cancel);
        await WriteFileAsync("openrc-demo", OpenRc("demo", demo), cancel);
        await WriteFileAsync("clouds.yaml", CloudsYaml(admin, demo), cancel);
        return true;
    }

    /// <summary>A text as one word of a POSIX shell.</summary>
    public static string ShellWord(string text) => $"'{text.Replace("'", "'\\''")}'";

    private static string? ShellText(string word) =>
        word.StartsWith('\'') && word.EndsWith('\'') && word.Length >= 2 ? word[1..^1].Replace("'\\''", "'") : null;

    private string OpenRc(string name, string password)
    {
        (string Name, string Value)[] variables =
        [
            ("OS_AUTH_URL", AuthUrl),
            ("OS_IDENTITY_API_VERSION", "3"),
            ("OS_USERNAME", name),
            ("OS_PASSWORD", password),
            ("OS_PROJECT_NAME", name),
            ("OS_USER_DOMAIN_NAME", "Default"),
            ("OS_PROJECT_DOMAIN_NAME", "Default"),
            ("OS_REGION_NAME", "RegionOne"),
            ("OS_INTERFACE", "public"),
        ];
        var text = new StringBuilder();
        foreach (var (variable, value) in variables) text.Append("export ").Append(variable).Append('=').Append(ShellWord(value)).Append('\n');
        return text.ToString();
    }

    private string CloudsYaml(string admin, string demo)
    {
        var text = new StringBuilder("clouds:\n");
        AddCloud(text, "novacompat", "demo", demo, "project_name: demo");
        AddCloud(text, "novacompat-admin", "admin", admin, "project_name: admin");
        AddCloud(text, "novacompat-system-admin", "admin", admin, "system_scope: all");
        return text.ToString();
    }

    // Texts in double quotes are JSON strings, which YAML reads as they are.
    private void AddCloud(StringBuilder text, string cloud, string user, string password, string scope) => text
        .Append("  ").Append(cloud).Append(":\n    auth:\n")
        .Append("      auth_url: ").Append(JsonSerializer.Serialize(AuthUrl)).Append('\n')
        .Append("      username: ").Append(user).Append('\n')
        .Append("      password: ").Append(JsonSerializer.Serialize(password)).Append('\n')
        .Append("      ").Append(scope).Append('\n')
        .Append("      user_domain_name: Default\n")
        .Append(scope.StartsWith("project", StringComparison.Ordinal) ? "      project_domain_name: Default\n" : "")
        .Append("    region_name: RegionOne\n    identity_api_version: 3\n    interface: public\n");

    private async Task<string?> PasswordInAsync(string name, CancellationToken cancel)
    {
        var path = Path.Combine(options.Data, name);
        if (!File.Exists(path)) return null;
        const string line = "export OS_PASSWORD=";
        var found = (await File.ReadAllLinesAsync(path, cancel)).FirstOrDefault(text => text.StartsWith(line, StringComparison.Ordinal));
        return found is null ? null : ShellText(found[line.Length..]);
    }

    private async Task WriteFileAsync(string name, string text, CancellationToken cancel)
    {
        var path = Path.Combine(options.Data, name);
        var temporary = path + ".new";
        File.Delete(temporary);
        await using (var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);
        File.Move(temporary, path, overwrite: true);
    }
}
