using Microsoft.AspNetCore.Http;
using NovaCompat.Core.Failures;
using NovaCompat.Remote.Sessions;

namespace NovaCompat.Tests.Remote;

public sealed class RemoteHttpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_never_reached_the_service_invites_another_try()
    {
        var over = new TaskCompletionSource();
        var service = await FakeService.StartAsync(context =>
        {
            if (context.Request.Path == "/silent") return over.Task;
            context.Abort();
            return Task.CompletedTask;
        });
        using var http = new RemoteHttp(ServiceNames.Volume, [service.Url], TimeSpan.FromSeconds(1));
        Assert.Equal((FaultKind.BadGateway, "The volume service broke off its answer.", null), await RefusedAsync(http, "/abort"));
        Assert.Equal((FaultKind.GatewayTimeout, "The volume service did not answer within 1 seconds.", null), await RefusedAsync(http, "/silent"));
        over.SetResult();
        Assert.Equal(["/abort", "/silent"], service.Asked.Select(asked => asked.Target));
        await service.DisposeAsync();
        Assert.Equal((FaultKind.Unavailable, "The volume service cannot be reached.", 5), await RefusedAsync(http, "/away"));
    }

    private static async Task<(FaultKind, string, int?)> RefusedAsync(RemoteHttp http, string path)
    {
        var fault = (await Assert.ThrowsAsync<FaultException>(() => http.SendAsync(path, request => request.Method = HttpMethod.Post, Cancel))).Fault;
        return (fault.Kind, fault.Message, fault.RetryAfter);
    }
}
