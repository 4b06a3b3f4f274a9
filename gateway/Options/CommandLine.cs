using System.CommandLine;
using Microsoft.Extensions.Configuration;

namespace NovaCompat.Gateway.Options;

/// <summary>The command line: a switch for each setting that has one, <c>--set key=value</c> for any, and the command <c>migrate</c>.</summary>
public static class CommandLine
{
    /// <param name="serve">Starts the program and ends with its exit code.</param>
    /// <param name="migrate">Brings the database to the newest schema.</param>
    public static RootCommand Build(Func<IConfiguration, bool, CancellationToken, Task<int>> serve, Func<IConfiguration, CancellationToken, Task<int>> migrate)
    {
        var switches = Settings.All.Where(setting => setting.Switch is not null)
            .Select(setting => (setting.Key, Option: new Option<string?>(setting.Switch!) { Description = $"{setting.Help} Default: {setting.Default}.", HelpName = setting.Value, Recursive = true }))
            .ToList();
        var any = new Option<string[]>("--set") { Description = "Any setting, as KEY=VALUE; see the README for all keys.", HelpName = "KEY=VALUE", Recursive = true, Arity = ArgumentArity.ZeroOrMore };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Shows the log on the console too." };
        var root = new RootCommand("An OpenStack-compatible compute cloud in one program.") { any, verbose };
        foreach (var (_, option) in switches) root.Options.Add(option);

        IConfiguration Read(ParseResult result) => new ConfigurationBuilder()
            .AddConfiguration(new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).Build().GetSection("novacompat"))
            .AddEnvironmentVariables("NOVACOMPAT_")
            .AddInMemoryCollection(switches.Select(pair => KeyValuePair.Create(pair.Key, result.GetValue(pair.Option))).Where(pair => pair.Value is not null))
            .AddInMemoryCollection((result.GetValue(any) ?? []).Select(Pair))
            .Build();

        root.SetAction((result, cancel) => serve(Read(result), result.GetValue(verbose), cancel));
        var command = new Command("migrate", "Brings the database of --store to the newest schema, and ends.");
        command.SetAction((result, cancel) => migrate(Read(result), cancel));
        root.Subcommands.Add(command);
        return root;
    }

    private static KeyValuePair<string, string?> Pair(string text)
    {
        var at = text.IndexOf('=');
        if (at <= 0) throw new OptionsException([$"--set {text}: expected KEY=VALUE."]);
        return new(text[..at].Replace('.', ':'), text[(at + 1)..]);
    }
}
