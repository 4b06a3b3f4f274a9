using System.Globalization;
using NovaCompat.Core.Jobs;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>os-getConsoleOutput</c>: the end of what the guest wrote to its serial port. The host is asked, and the caller waits.</summary>
public static class ConsoleOutput
{
    public static readonly Rule Body = Rule.Wrapped("os-getConsoleOutput", Rule.Object().Optional("length", Rule.Of("integer", "string", "null").Matching("^-?[0-9]+$").AtLeast(-1)));

    public static async Task<Reply> Handle(RequestContext request, string id, IHostCalls hosts)
    {
        var server = await request.FindServerAsync(id);
        var lines = Lines(request);
        var (text, fault) = await hosts.AskAsync(server, JobKinds.ReadConsole, body => body with { Lines = lines }, request.RequestId, request.Cancel);
        return fault is not null ? fault : Reply.Json(200, new ConsoleOutputDocument { Output = Printable(Last(text!, lines)) });
    }

    /// <summary>Null for all; -1 means all too.</summary>
    private static int? Lines(RequestContext request) =>
        request.Body.GetProperty("os-getConsoleOutput").TryGetProperty("length", out var length)
        && int.TryParse(length.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var lines) && lines >= 0 ? lines : null;

    /// <summary>As Nova counts: what follows the last newline is a line too, though it is empty.</summary>
    private static string Last(string text, int? lines) =>
        lines is not { } count ? text : count == 0 ? "" : string.Join('\n', text.Split('\n')[^Math.Min(count, text.Count(letter => letter == '\n') + 1)..]);

    /// <summary>Without the control characters that XML could not carry: all but tab and newline.</summary>
    private static string Printable(string text) => text.Any(IsControl) ? new string([.. text.Where(letter => !IsControl(letter))]) : text;

    private static bool IsControl(char letter) => letter < ' ' && letter is not ('\t' or '\n');
}

/// <summary><c>{"output": "..."}</c></summary>
public sealed class ConsoleOutputDocument
{
    public string Output { get; set; } = "";
}
