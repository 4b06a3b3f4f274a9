using NovaCompat.Core.Notifications;
using NovaCompat.Gateway.Options;
using NovaCompat.Gateway.Startup;
using NovaCompat.Queue.Redis;
using NovaCompat.Store.Notifications;

namespace NovaCompat.Gateway.Notifications;

/// <summary>Notifications, where somebody receives them; else there is nothing of them in the process.</summary>
public static class NotificationParts
{
    /// <summary>The stores write them: in every process with a store.</summary>
    public static IServiceCollection AddNotificationOutbox(this IServiceCollection services, GatewayOptions options) => !options.Notifies ? services : services
        .AddSingleton(new NotificationOptions { Host = options.Host, Tell = options.NotifyOnStateChange })
        .AddSingleton<NotificationOutbox>();

    /// <summary>The conductors carry them.</summary>
    public static IServiceCollection AddNotificationRelays(this IServiceCollection services, GatewayOptions options)
    {
        if (!options.Notifies) return services;
        services.AddSingleton<INotificationStore, NotificationStore>().AddSingleton<NotificationSweep>();
        services.AddLoop("notification sweep", provider => provider.GetRequiredService<NotificationSweep>().RunAsync);
        if (options.NotificationRedis is { } redis) services.AddReceiver(options, _ => new NotificationStream(RedisUrl.Parse(redis), options.NotificationStream));
        if (options.NotificationWebhooks.Count == 0) return services;
        services.AddSingleton(_ => new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) }));
        foreach (var url in options.NotificationWebhooks)
            services.AddReceiver(options, provider => ActivatorUtilities.CreateInstance<Webhook>(provider, url, options.NotificationWebhookSecret!));
        return services;
    }

    private static void AddReceiver<T>(this IServiceCollection services, GatewayOptions options, Func<IServiceProvider, T> make) where T : class, INotificationReceiver
    {
        T? receiver = null;
        services.AddSingleton<INotificationReceiver>(provider => receiver ??= make(provider));
        services.AddLoop("notifications", provider => ActivatorUtilities.CreateInstance<NotificationRelay>(
            provider, receiver ??= make(provider), $"{options.Host}:{Environment.ProcessId}:{Guid.NewGuid():N}", new RelayPace()).RunAsync);
    }
}
