using System.Net;
using System.Text.Json;
using NovaCompat.Core.Failures;

namespace NovaCompat.Remote.Volumes;

/// <summary>Refusals of a Block Storage service as faults: its status says the kind, its envelope (<c>{"badRequest": {"code": 400, "message": ...}}</c>) the words.</summary>
internal static class VolumeRefusals
{
    public static FaultException Of(HttpStatusCode status, string body)
    {
        var message = Message(body) ?? $"The volume service answered {(int)status}.";
        return new(status switch
        {
            HttpStatusCode.BadRequest => Faults.BadRequest(message),
            HttpStatusCode.Forbidden => Faults.Forbidden(message),
            HttpStatusCode.NotFound => Faults.NotFound(message),
            HttpStatusCode.Conflict => Faults.Conflict(message),
            HttpStatusCode.RequestEntityTooLarge => Faults.TooLarge(message),
            HttpStatusCode.InternalServerError => Faults.Unexpected(message),
            HttpStatusCode.Unauthorized => Faults.Unavailable("The volume service does not accept the token that it was asked with."),
            HttpStatusCode.NotAcceptable => Faults.Unavailable($"The volume service is too old: {message}"),
            _ => Faults.Unavailable(message),
        });
    }

    private static string? Message(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            foreach (var member in root.EnumerateObject())
            {
                var told = member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() > 0 ? member.Value[0] : member.Value;
                if (told.ValueKind != JsonValueKind.Object) continue;
                foreach (var name in (string[])["message", "detail"])
                {
                    if (told.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String) return text.GetString();
                }
            }
            return null;
        }
        catch (JsonException)
        {
            // A proxy's page: the status is all that is known.
            return null;
        }
    }
}
