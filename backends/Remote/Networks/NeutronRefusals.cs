using System.Text.Json;
using NovaCompat.Core.Failures;

namespace NovaCompat.Remote.Networks;

/// <summary>Reads the Network API's error envelope: <c>{"NeutronError": {"type": ..., "message": ..., "detail": ...}}</c>.</summary>
internal static class NeutronRefusals
{
    public static async Task<Fault> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var status = (int)answer.StatusCode;
        var (type, message) = await ErrorAsync(answer, cancel) ?? (null, $"The network service answered {status}.");
        return status switch
        {
            400 => Faults.BadRequest(message, type),
            401 => Faults.Unauthorized(message, type),
            403 => Faults.Forbidden(message, type),
            404 => Faults.NotFound(message, type),
            409 => Faults.Conflict(message, type),
            412 => new(FaultKind.PreconditionFailed, message, type),
            503 => Faults.Unavailable(message),
            _ => Faults.Unexpected(message),
        };
    }

    public static async Task<JsonElement?> NullIfMissingAsync(Func<Task<JsonElement?>> work)
    {
        try
        {
            return await work();
        }
        catch (FaultException refused) when (refused.Fault.Kind == FaultKind.NotFound)
        {
            return null;
        }
    }

    private static async Task<(string? Type, string Message)?> ErrorAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        try
        {
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancel));
            // Some refusals are text alone.
            return document.RootElement.Member("NeutronError") is not { } error ? null : error.ValueKind == JsonValueKind.Object ? (error.TextOrNull("type"), error.Text("message")) : (null, error.ToString());
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
