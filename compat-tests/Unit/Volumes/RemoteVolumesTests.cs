using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Volumes;
using NovaCompat.Remote;
using NovaCompat.Remote.Sessions;
using NovaCompat.Remote.Volumes;
using NovaCompat.Tests.Compute.Servers;

namespace NovaCompat.Tests.Volumes;

/// <summary>A service behind HTTP: the embedded one's face, asked as any other would be.</summary>
public sealed class RemoteVolumesTests : VolumeServiceContract
{
    private readonly OneCaller _caller = new();
    private RemoteHttp? _http;
    private RemoteHttp? _identity;
    private ServiceTokens? _tokens;

    protected override IVolumes Volumes => field ??= new RemoteVolumes(new RemoteService(_http!, _tokens!, _caller), TimeProvider.System);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _http = new RemoteHttp(ServiceNames.Volume, [Cloud.Url], TimeSpan.FromSeconds(30));
        _identity = new RemoteHttp(ServiceNames.Identity, [Cloud.Url], TimeSpan.FromSeconds(30), new ServiceLogin());
        _tokens = new ServiceTokens(_identity, new ServiceUser("nova", "secret", "service", "Default"), TimeProvider.System);
    }

    public override async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        _identity?.Dispose();
        _tokens?.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_service_that_is_away_is_said_to_be_so()
    {
        using var http = new RemoteHttp(ServiceNames.Volume, [new Uri("http://127.0.0.1:1")], TimeSpan.FromSeconds(5));
        var volumes = new RemoteVolumes(new RemoteService(http, _tokens!, _caller), TimeProvider.System);
        var away = (await Assert.ThrowsAsync<FaultException>(() => volumes.FindAsync(Guid.NewGuid(), Member, Cancel))).Fault;
        Assert.Equal((FaultKind.Unavailable, "The volume service cannot be reached."), (away.Kind, away.Message));
    }

    [Fact]
    public async Task The_wire_tells_kind_and_data_of_a_connection_in_one_object_and_drivers_get_them_apart()
    {
        var made = await AskAsync(volumes => volumes.CreateAsync(new() { SizeGb = 1 }, Member, "req", Cancel));
        await Cloud.WorkAsync();
        var attachment = (await Volumes.ReserveAsync(made.Id, Guid.NewGuid(), Guid.NewGuid(), Member, Cancel)).Id;
        var connected = await Volumes.ConnectAsync(attachment, "host1", null, Cancel);
        var wire = (await Cloud.SendAsync("GET", $"/v3/attachments/{attachment}", version: "3.44")).Json.GetProperty("attachment").GetProperty("connection_info");
        Assert.Equal(("simulated", made.Id.ToString(), attachment.ToString()), (wire.GetProperty("driver_volume_type").GetString(), wire.GetProperty("volume_id").GetString(), wire.GetProperty("attachment_id").GetString()));
        var told = JsonDocument.Parse(connected.ConnectionInfo!).RootElement;
        Assert.Equal(["driver_volume_type", "data"], told.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["volume_id", "access_mode", "encrypted"], told.GetProperty("data").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_request_that_is_made_twice_reserves_twice()
    {
        var made = await AskAsync(volumes => volumes.CreateAsync(new() { SizeGb = 1 }, Member, "req", Cancel));
        await Cloud.WorkAsync();
        var server = Guid.NewGuid();
        var first = await AskAsync(volumes => volumes.ReserveAsync(made.Id, server, Guid.NewGuid(), Member, Cancel));
        var second = await AskAsync(volumes => volumes.ReserveAsync(made.Id, server, Guid.NewGuid(), Member, Cancel));
        Assert.NotEqual(first.Id, second.Id);
    }

    protected override async Task<T> AskAsync<T>(Func<IVolumes, Task<T>> ask)
    {
        _caller.Current = "member";
        try
        {
            return await ask(Volumes);
        }
        finally
        {
            _caller.Current = null;
        }
    }

    private sealed class OneCaller : ICallerToken
    {
        public string? Current { get; set; }

        public string? ProjectId => Current is null ? null : Bearers.Project;
    }

    private sealed class ServiceLogin : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = new HttpResponseMessage(HttpStatusCode.Created) { Content = JsonContent.Create(new { token = new { expires_at = DateTimeOffset.UtcNow.AddHours(1), project = new { id = Bearers.Project } } }) };
            answer.Headers.Add("X-Subject-Token", "admin");
            return Task.FromResult(answer);
        }
    }
}
