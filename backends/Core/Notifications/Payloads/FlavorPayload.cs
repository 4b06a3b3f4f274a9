using System.Text.Json.Nodes;
using NovaCompat.Core.Flavors;

namespace NovaCompat.Core.Notifications.Payloads;

public static class FlavorPayload
{
    /// <param name="flavor">The flavor.</param>
    /// <param name="projects">Projects that may use one that is not public; null when it is not told.</param>
    public static JsonObject Of(Flavor flavor, IEnumerable<string>? projects) => NovaObject.Of("FlavorPayload", "1.4", new JsonObject
    {
        ["flavorid"] = flavor.Id,
        ["name"] = flavor.Name,
        ["memory_mb"] = flavor.MemoryMb,
        ["vcpus"] = flavor.Vcpus,
        ["root_gb"] = flavor.RootGb,
        ["ephemeral_gb"] = flavor.EphemeralGb,
        ["swap"] = flavor.SwapMb,
        ["rxtx_factor"] = flavor.RxtxFactor,
        ["vcpu_weight"] = 0,
        ["disabled"] = flavor.Disabled,
        ["is_public"] = flavor.IsPublic,
        ["extra_specs"] = NovaObject.Map(flavor.ExtraSpecs),
        ["projects"] = projects is null ? null : NovaObject.Texts(projects),
        ["description"] = flavor.Description,
    });
}
