using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Flavors;

/// <summary><c>POST /flavors</c></summary>
internal static class CreateFlavor
{
    public static async Task<Reply> Handle(RequestContext context, IFlavorStore flavors, TimeProvider time)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var flavor = Read(context.Body.GetProperty("flavor"), time.GetUtcNow());
        if (await flavors.CreateAsync(flavor, context.Cancel)) return FlavorAccess.Show(context, flavor);
        return await flavors.FindAsync(flavor.Id, context.Cancel) is not null
            ? Faults.Conflict($"Flavor with ID {flavor.Id} already exists.")
            : Faults.Conflict($"Flavor with name {flavor.Name} already exists.");
    }

    private static Flavor Read(JsonElement body, DateTimeOffset now) => new()
    {
        Id = body.TextMember("id") is { Length: > 0 } id ? id : Guid.NewGuid().ToString(),
        Name = body.GetProperty("name").GetString()!.Trim(),
        Vcpus = body.GetProperty("vcpus").ToInt(),
        MemoryMb = body.GetProperty("ram").ToInt(),
        RootGb = body.GetProperty("disk").ToInt(),
        EphemeralGb = body.IntMember("OS-FLV-EXT-DATA:ephemeral") ?? 0,
        SwapMb = body.IntMember("swap") ?? 0,
        RxtxFactor = body.Member("rxtx_factor")?.ToDouble() ?? 1.0,
        IsPublic = body.TruthMember("os-flavor-access:is_public") ?? true,
        Description = body.TextMember("description"),
        CreatedAt = now,
    };
}
