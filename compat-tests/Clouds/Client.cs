using System.Diagnostics;
using System.Text.Json;

namespace NovaCompat.Tests.Clouds;

/// <summary>The distribution's unmodified command line clients, as one user runs them.</summary>
public sealed class Client(Credentials who, string home)
{
    /// <summary>Runs <c>openstack</c>; it may fail.</summary>
    public Task<Answer> TryAsync(params string[] arguments) => RunAsync("openstack", arguments);

    /// <summary>Runs <c>openstack</c>, which must work.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<string> DoAsync(params string[] arguments) => Tool.Must(await TryAsync(arguments));

    /// <summary>Runs <c>openstack ... -f json</c>.</summary>
    public async Task<JsonElement> AskAsync(params string[] arguments)
    {
        var text = await DoAsync([.. arguments, "-f", "json"]);
        // "server create --wait" prints its progress before the document.
        return JsonSerializer.Deserialize<JsonElement>(text[Math.Max(0, text.IndexOfAny(['{', '[']))..]);
    }

    /// <summary>Names of what a list command shows.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(params string[] arguments) =>
        (await DoAsync([.. arguments, "-f", "value", "-c", "Name"])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs <c>nova</c>; it may fail.</summary>
    public Task<Answer> NovaAsync(params string[] arguments) => RunAsync("nova", arguments);

    private Task<Answer> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo($"/usr/bin/{program}", arguments) { WorkingDirectory = home };
        foreach (var name in start.Environment.Keys.Where(Credentials.IsOurs).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in who.Variables) start.Environment[name] = value;
        // Debian's clients belong to Debian's Python; a user's own settings are none of ours.
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["HOME"] = home;
        start.Environment["PYTHONWARNINGS"] = "ignore";
        return Tool.RunAsync(start);
    }
}
