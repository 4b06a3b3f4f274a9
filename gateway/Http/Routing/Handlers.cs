namespace NovaCompat.Gateway.Http;

/// <summary>Turns a handler into a request delegate when it is first called, so that hundreds of routes cost nothing at start.</summary>
internal static class Handlers
{
    public static RequestDelegate Compile(Delegate handler, string pattern, IServiceProvider services)
    {
        if (handler is RequestDelegate ready) return ready;
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, new RequestDelegateFactoryOptions
        {
            ServiceProvider = services,
            RouteParameterNames = Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(pattern).Parameters.Select(parameter => parameter.Name),
            DisableInferBodyFromParameters = true,
            ThrowOnBadRequest = true,
        }).RequestDelegate);
        return context => compiled.Value(context);
    }
}
