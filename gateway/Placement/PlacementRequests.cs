using System.Globalization;
using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Placement;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Placement;

/// <summary>What the handlers of this face read off a request, and the form of its answers.</summary>
internal static class PlacementRequests
{
    /// <summary>The body, which must obey the rule at the request's microversion.</summary>
    /// <exception cref="FaultException">It is no JSON, of another type, too large, or does not obey.</exception>
    public static async Task<JsonElement> BodyAsync(this RequestContext request, Rule rule)
    {
        var http = request.Http.Request;
        var type = http.ContentType?.Split(';')[0].Trim();
        if (string.IsNullOrEmpty(type) && http.ContentLength > 0) throw new FaultException(Faults.BadRequest("content-type header required when content-length > 0"));
        if (type != "application/json") throw new FaultException(Faults.UnsupportedMedia($"The media type {(string.IsNullOrEmpty(type) ? "None" : type)} is not supported, use application/json"));
        if (await BodyReader.ReadAsync(request.Http) is not { } bytes) throw new FaultException(Faults.TooLarge("Request is too large."));
        if (JsonBody.Parse(bytes) is not { } document) throw new FaultException(Faults.BadRequest("Malformed JSON: the request body could not be decoded as JSON"));
        request.Http.Response.RegisterForDispose(document);
        Obey(rule, document.RootElement, request);
        return document.RootElement;
    }

    /// <exception cref="FaultException">The value does not obey.</exception>
    public static void Obey(Rule rule, JsonElement value, RequestContext request)
    {
        // In rules, 0 stands for an API without versions.
        if (rule.Test(value, Math.Max(1, request.Microversion.Minor)) is { } violation) throw new FaultException(Faults.BadRequest($"JSON does not validate: {violation.Reason}"));
    }

    /// <exception cref="FaultException">The client takes no JSON.</exception>
    public static void NeedJsonAccepted(this RequestContext request)
    {
        var accept = request.Http.Request.Headers.Accept.ToString();
        if (accept.Length == 0 || accept.Split(',').Select(part => part.Split(';')[0].Trim()).Any(type => type is "*/*" or "application/*" or "application/json")) return;
        throw new FaultException(Faults.NotAcceptable("Only application/json is provided"));
    }

    /// <summary>From 1.15 an answer says when what it shows was changed last.</summary>
    public static Reply Stamped(this Reply reply, RequestContext request, DateTimeOffset changed) =>
        request.Since(15) ? reply.With("Last-Modified", changed.ToString("R", CultureInfo.InvariantCulture)).With("Cache-Control", "no-cache") : reply;

    /// <exception cref="FaultException">404: there is no such provider.</exception>
    public static async Task<ResourceProvider> ProviderAsync(this RequestContext request, string uuid, string? prefix = null) =>
        Guid.TryParseExact(uuid, "D", out var id) && await request.Service<IProviderStore>().FindAsync(id, request.Cancel) is { } provider
            ? provider
            : throw new FaultException(Faults.NotFound(prefix + PlacementFaults.NoProvider(uuid)));

    /// <summary>A uuid as Python reads it: with or without dashes, braces and <c>urn:uuid:</c>. Null when it is none.</summary>
    public static Guid? Id(string text) =>
        Guid.TryParseExact(text.Replace("urn:", "", StringComparison.Ordinal).Replace("uuid:", "", StringComparison.Ordinal).Trim('{', '}').Replace("-", "", StringComparison.Ordinal), "N", out var id) ? id : null;

    /// <summary>A generation as a client saw it, of any size: -1, which nothing has, for one that none can be.</summary>
    public static long Generation(JsonElement number) => number.TryGetInt64(out var value) ? value : -1;

    /// <summary>An empty answer without a content type.</summary>
    public static Reply Nothing(int status) => Reply.Empty(status, contentType: null);

    public static DateTimeOffset ChangedAt(this ResourceProvider provider) => provider.UpdatedAt ?? provider.CreatedAt;
}
