using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Http;

/// <summary>Metadata and endpoint that stand for "known, but not at this microversion": 404 in the envelope, after the checks that come first.</summary>
internal sealed class OutOfRange
{
    public static readonly Fault Fault = Faults.NotFound("The resource could not be found.");

    public static readonly Endpoint Endpoint = new(
        context => context.GetRequestContext().RefuseAsync(Fault), new EndpointMetadataCollection(new OutOfRange()), "Not at this microversion");
}
