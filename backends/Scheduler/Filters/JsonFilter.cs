using System.Text.Json;
using System.Text.Json.Nodes;
using NovaCompat.Core.Scheduling;

namespace NovaCompat.Scheduler.Filters;

/// <summary>Hint query: a JSON expression such as <c>["&gt;=", "$free_ram_mb", 1024]</c> is true of the host.</summary>
public sealed class JsonFilter : IHostFilter
{
    public bool RunOncePerRequest => false;

    public string? Reject(HostState host, RequestSpec request)
    {
        if (request.Hint("query") is not { } query) return null;
        try
        {
            return HostQuery.IsTrue(JsonNode.Parse(query), host) ? null : "does not fit hint query";
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return $"hint query cannot be read: {error.Message}";
        }
    }
}
