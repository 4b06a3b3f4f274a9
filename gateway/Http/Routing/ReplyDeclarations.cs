namespace NovaCompat.Gateway.Http;

/// <summary>Endpoint metadata: what a good answer holds, for the documents. The handler returns it by itself.</summary>
public sealed record DeclaredReply(int Status, Type? Contract);

public static class ReplyDeclarations
{
    /// <summary>Answers with this contract: <c>.Replies(200, typeof(FlavorList))</c>; without one the body is empty.</summary>
    public static T Replies<T>(this T route, int status, Type? contract = null) where T : IEndpointConventionBuilder => route.WithMetadata(new DeclaredReply(status, contract));
}
