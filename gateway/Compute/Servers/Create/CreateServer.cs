using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Flavors;
using NovaCompat.Core.Networks;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Servers.Creation;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary><c>POST /servers</c>: 202, and the servers are built behind it.</summary>
public static class CreateServer
{
    private const string Policy = "os_compute_api:servers:create";

    public static async Task<Reply> Handle(RequestContext request, ServerCreation creation, IFlavorStore flavors)
    {
        var body = new ServerBody(request.Body, request.RuleVersion);
        if (body.MinCount > body.MaxCount) return Faults.BadRequest("min_count must be <= max_count");
        if (request.Authorize(Policy) is { } forbidden) return forbidden;
        if (body.TrustedImageCertificates is not null && request.Authorize(Policy + ":trusted_certs") is { } noCertificates) return noCertificates;
        var (zone, badZone) = ZoneText.Parse(body.AvailabilityZone);
        if ((badZone ?? Placement(request, body, zone)) is { } misplaced) return misplaced;
        var (devices, badDevices) = BlockDevices.Read(body);
        if (badDevices is not null) return badDevices;
        if (devices.Count > 0 && request.Authorize(Policy + ":attach_volume") is { } noVolume) return noVolume;
        if (body.ImageRef is null && devices.Count == 0) return Faults.BadRequest("Missing imageRef attribute");
        var (networks, badNetworks) = RequestedNetworks.Read(body.Networks);
        if (badNetworks is not null) return badNetworks;
        if (networks.Mode != NetworkMode.None && body.Networks is not null && request.Authorize(Policy + ":attach_network") is { } noNetwork) return noNetwork;
        var flavor = await flavors.FindAsync(body.FlavorRef, request.Cancel);
        if (flavor is null || !await UsableAsync(request, flavors, flavor)) return Faults.BadRequest($"Flavor {body.FlavorRef} could not be found.");
        var (servers, fault) = await creation.CreateAsync(Order(request, body, zone, flavor, devices, networks), request.Cancel);
        return fault is not null ? fault : Answer(request, body, servers[0]);
    }

    private static async ValueTask<bool> UsableAsync(RequestContext request, IFlavorStore flavors, Flavor flavor) =>
        flavor.IsPublic || request.IsAdmin() || await flavors.CanUseAsync(flavor, request.ProjectId, request.Cancel);

    private static Fault? Placement(RequestContext request, ServerBody body, ZoneText zone)
    {
        if (zone.IsForced && request.Authorize(Policy + ":forced_host") is { } refused) return refused;
        if (body.RequestedHost is null && body.RequestedNode is null) return null;
        return request.Authorize("compute:servers:create:requested_destination") ?? (zone.IsForced
            ? Faults.BadRequest("One mechanism with host and/or hypervisor_hostname and another mechanism with zone:host:node are mutually exclusive.")
            : null);
    }

    private static ServerOrder Order(RequestContext request, ServerBody body, ZoneText zone, Flavor flavor, IReadOnlyList<BlockDeviceRequest> devices, NetworkRequests networks) => new()
    {
        ProjectId = request.ProjectId,
        UserId = request.Token.UserId,
        IsAdmin = request.IsAdmin(),
        RequestId = request.RequestId,
        Name = body.Name,
        Description = body.Description,
        Hostname = body.Hostname,
        Flavor = flavor,
        ImageId = body.ImageRef is { } image ? Ids.Named(image) : null,
        BlockDevices = devices,
        OldBlockDevices = body.BlockDevices.Count == 0,
        SharedVolumes = body.SharedVolumes,
        KeyName = body.KeyName,
        UserData = body.UserData,
        ConfigDrive = body.ConfigDrive,
        AccessIpV4 = body.AccessIpV4,
        AccessIpV6 = body.AccessIpV6,
        AutoDiskConfig = body.AutoDiskConfig,
        MinCount = body.MinCount,
        MaxCount = body.MaxCount,
        Metadata = body.Metadata,
        Tags = body.Tags,
        TrustedImageCertificates = body.TrustedImageCertificates,
        Personality = body.Personality,
        SecurityGroups = body.SecurityGroups ?? [],
        Networks = networks,
        AvailabilityZone = zone.Zone,
        Placement = new() { ForcedHost = zone.Host, ForcedNode = zone.Node, RequestedHost = body.RequestedHost, RequestedNode = body.RequestedNode, Hints = body.Hints, ListHints = body.ListHints },
        ZeroDiskAllowed = request.Allows(Policy + ":zero_disk_flavor"),
    };

    private static Reply Answer(RequestContext request, ServerBody body, Server server)
    {
        if (body.ReturnsReservation) return Reply.Json(202, new ReservationDocument { ReservationId = server.ReservationId });
        var path = "/servers/" + server.Id;
        return Reply.Json(202, new CreatedDocument
        {
            Server = new()
            {
                Id = server.Id.ToString(),
                Links = request.Links.Both(path),
                DiskConfig = server.AutoDiskConfig ? "AUTO" : "MANUAL",
                SecurityGroups = body.GivenSecurityGroups,
                AdminPass = body.AdminPassword ?? ServerSecrets.Password(),
            },
        }).With("Location", request.Links.Self(path));
    }
}
