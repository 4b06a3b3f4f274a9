using System.Text;
using NovaCompat.Core.Json;
using NovaCompat.Core.Servers;

namespace NovaCompat.Tests.Layout;

/// <summary>The action table as a mermaid state diagram.</summary>
internal static class StateDiagram
{
    private const string Anything = "any_state";

    public static string Draw(IEnumerable<ServerAction> actions)
    {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        foreach (var action in actions)
        {
            var froms = action.From?.Select(Name).ToArray() ?? [Anything];
            foreach (var from in froms)
                text.Append($"    {from} --> {(action.Then is { } then ? Name(then) : from)}: {action.Verb} ({Wire<TaskState>.Name(action.During) ?? "no task"})\n");
        }
        return text.Append("```\n").ToString();
    }

    /// <summary>Mermaid takes no dash in a state's name.</summary>
    private static string Name(VmState state) => Wire<VmState>.Name(state).Replace('-', '_');
}
