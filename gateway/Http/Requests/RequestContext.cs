using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Identity;

namespace NovaCompat.Gateway.Http;

/// <summary>What is known of one request, filled in step by step by the pipeline. A handler takes it as a parameter.</summary>
public sealed class RequestContext(HttpContext http, Face face)
{
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement;

    public HttpContext Http { get; } = http;

    public Face Face { get; } = face;

    /// <summary>A real service answers, and judges tokens, versions and bodies itself.</summary>
    public bool Forwarded { get; init; }

    /// <summary>The path as the client sent it, without the face's prefix.</summary>
    public string ClientPath { get; } = http.Request.Path.Value is { Length: > 0 } path ? path : "/";

    /// <summary><c>req-</c> and a uuid, new for each request.</summary>
    public string RequestId { get; } = RequestIds.New();

    /// <summary>The caller's own request id, when it sent a valid one; passed on to other services and stored with actions.</summary>
    public string? GlobalRequestId { get; } = RequestIds.Global(http.Request);

    /// <summary>Scheme and host as the client called them, without a slash at the end. Forwarding headers are ignored.</summary>
    public string BaseUrl { get; } = $"{http.Request.Scheme}://{http.Request.Host.Value}";

    /// <summary>The bearer. Reading it on an anonymous route is a bug.</summary>
    public Token Token => Bearer ?? throw new InvalidOperationException("This route is anonymous: it has no token.");

    /// <summary>The bearer, or null on an anonymous route.</summary>
    public Token? Bearer { get; set; }

    /// <summary>The bearer's project; empty when the token is unscoped.</summary>
    public string ProjectId => Token.ProjectId ?? "";

    /// <summary>The microversion in force: 2.1 unless asked otherwise.</summary>
    public Microversion Microversion { get; set; } = new(2, 1);

    /// <summary>Why the asked microversion cannot be served; answered after the token and the route were checked.</summary>
    public MicroversionRefusal? MicroversionRefusal { get; set; }

    /// <summary>The path is under <c>/v2.1</c> (or <c>/v2</c>, see <see cref="Legacy"/>), so microversion headers are read and returned.</summary>
    public bool Versioned { get; set; }

    /// <summary>Called as <c>/v2</c>: no microversions, unknown body keys are dropped.</summary>
    public bool Legacy { get; set; }

    /// <summary>The compute API's documents outside its versions, which come without request ids.</summary>
    public bool IsDiscovery => Face == Faces.Compute && !Versioned;

    /// <summary>The project id of the URL, when it has one.</summary>
    public string? UrlProjectId { get; set; }

    /// <summary>The path cannot be a route whatever the table says (a slash at its end).</summary>
    public bool NoRoute { get; set; }

    /// <summary>Minor version that rules apply: 0 for legacy, so that only rules without a lower bound do.</summary>
    public int RuleVersion => Legacy ? 0 : Microversion.Minor;

    /// <summary>The parsed and checked body; JSON null when there was none.</summary>
    public JsonElement Body { get; set; } = Null;

    /// <summary>A body was sent, be it JSON null.</summary>
    public bool HasBody { get; set; }

    /// <summary>The row of the action table that the body names, on action routes.</summary>
    public ActionRoute? Action { get; set; }

    /// <summary>Declarations of the route, or of the action on an action route.</summary>
    public EndpointMetadataCollection Metadata => Action?.Metadata ?? Http.GetEndpoint()?.Metadata ?? EndpointMetadataCollection.Empty;

    public RequestQuery Query => field ??= new RequestQuery(Http.Request.QueryString);

    /// <summary>Links to this face, with the project id if the URL had it.</summary>
    public Links Links => field ??= new Links(this);

    public CancellationToken Cancel => Http.RequestAborted;

    public T Service<T>() where T : notnull => Http.RequestServices.GetRequiredService<T>();

    /// <summary>Answers with the face's error form.</summary>
    public Task RefuseAsync(Fault fault) => Face.Envelope.WriteAsync(Http, fault);

    /// <summary>Lets handlers declare the context as a parameter.</summary>
    public static ValueTask<RequestContext?> BindAsync(HttpContext context) => ValueTask.FromResult<RequestContext?>(context.GetRequestContext());
}
