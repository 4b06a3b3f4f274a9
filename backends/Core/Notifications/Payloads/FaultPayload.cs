using System.Text.Json.Nodes;
using NovaCompat.Core.Actions;

namespace NovaCompat.Core.Notifications.Payloads;

/// <summary>Why something failed. Where in which code it did is nobody's business outside, so those two say which step of the action it was.</summary>
public static class FaultPayload
{
    public static JsonObject Of(ServerActionEvent step) => NovaObject.Of("ExceptionPayload", "1.1", new JsonObject
    {
        ["module_name"] = "nova.compute.manager",
        ["function_name"] = step.Name,
        ["exception"] = "NovaException",
        ["exception_message"] = step.Details ?? "",
        ["traceback"] = step.Traceback ?? "",
    });
}
