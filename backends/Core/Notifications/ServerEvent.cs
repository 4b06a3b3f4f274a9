using System.Text.Json.Nodes;
using NovaCompat.Core.Servers;

namespace NovaCompat.Core.Notifications;

/// <summary>One row: which beginning and which end of a server's actions are told under which name.</summary>
/// <param name="Word">The middle of the event type: <c>instance.WORD.start</c>.</param>
/// <param name="Step">The step in the action's record whose end is told; null when the beginning is all there is.</param>
public sealed record ServerEvent(string Word, string? Step)
{
    /// <summary>The actions whose beginning is told as the start; none when the step's own beginning is.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Tells apart actions of one name by the task that they show.</summary>
    public TaskState? During { get; init; }

    /// <summary>A failure is told as <c>.error</c>; without it a failure has no end.</summary>
    public bool HasError { get; init; }

    /// <summary>It happens once, without start and end.</summary>
    public bool Once => Step is null;

    /// <summary>The API itself does it, whatever host the server is on.</summary>
    public bool ByApi { get; init; }

    /// <summary>Only for servers that have a host.</summary>
    public bool OnHost { get; init; }

    /// <summary>The payload's class and version.</summary>
    public string Payload { get; init; } = "InstanceActionPayload";
    public string Version { get; init; } = "1.9";

    /// <summary>What the payload has beside what all have: from the server's record.</summary>
    public Action<JsonObject, Server>? More { get; init; }

    /// <summary>And from the body of the job that does it: the payload's fields, and where in the body each stands.</summary>
    public IReadOnlyList<(string Field, string[] Path)> FromJob { get; init; } = [];
}
