using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NovaCompat.Core.Images;
using NovaCompat.Gateway.Remote;
using NovaCompat.Remote;
using NovaCompat.Remote.Sessions;
using NovaCompat.Tests.Images;

namespace NovaCompat.Tests.Compute.Servers;

/// <summary>The same cloud with its images in an Image service of their own, over HTTP.</summary>
public sealed class GlanceCloud : WorkingCloud
{
    private ImageFace? _glance;

    protected override IImageStore ImageRecords => _glance!.Services.GetRequiredService<IImageStore>();

    public override async ValueTask InitializeAsync()
    {
        _glance = await ImageFace.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_glance is not null) await _glance.DisposeAsync();
    }

    protected override IServiceCollection AddImages(IServiceCollection services, string folder) => services
        .AddHttpContextAccessor()
        .AddSingleton<ICallerToken, RequestsToken>()
        .AddSingleton(RemoteOptions.None)
        .AddKeyedSingleton(ServiceNames.Image, (provider, _) => Glance.ServiceOf(_glance!.Http.BaseAddress!, provider.GetRequiredService<ICallerToken>()))
        .AddRemoteImageBytes()
        .AddRemoteImages();

    /// <summary>The token by which the other side knows the bearer of the request.</summary>
    private sealed class RequestsToken(IHttpContextAccessor accessor) : ICallerToken
    {
        public string? Current => accessor.HttpContext?.Request.Headers["X-Auth-Token"].ToString() switch
        {
            null => null,
            "admin" => $"{Bearers.Project}:admin,member",
            "other" => $"{Bearers.OtherProject}:member",
            var own => $"{Bearers.Project}:{own}",
        };
    }
}
