namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary>When services count as gone. Register one to use other than the default.</summary>
/// <param name="DownTime">Silence after which a service is down.</param>
public sealed record ServiceOptions(TimeSpan DownTime)
{
    /// <summary>Nova's service_down_time.</summary>
    public static ServiceOptions Default { get; } = new(TimeSpan.FromSeconds(60));
}

/// <summary>Words about services, by the clock.</summary>
internal sealed record ServiceClock(DateTimeOffset Now, TimeSpan DownTime)
{
    public const string Compute = "nova-compute";

    public static ServiceClock Of(Http.RequestContext context) => new(
        context.Service<TimeProvider>().GetUtcNow(),
        (context.Http.RequestServices.GetService<ServiceOptions>() ?? ServiceOptions.Default).DownTime);

    public bool IsUp(Core.Hosts.Service service) => service.IsUp(Now, DownTime);

    public string State(Core.Hosts.Service service) => IsUp(service) ? "up" : "down";

    public static string Status(Core.Hosts.Service service) => service.Disabled ? "disabled" : "enabled";
}
