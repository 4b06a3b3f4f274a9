using System.Globalization;
using NovaCompat.Core;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hosts;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Compute.Zones;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Hosts;

/// <summary>One service: change it by uuid (2.53), delete it.</summary>
internal static class ManageService
{
    public static Fault NotSupported(string binary) => Faults.BadRequest($"Updating a {binary} service is not supported. Only nova-compute services can be updated.");

    public static async Task<Reply> Update(RequestContext context, IHostStore hosts, ZoneBook book, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        if (!Formats.Uuid.Valid(id)) return Faults.BadRequest($"Invalid uuid {id}");
        if (await hosts.FindServiceAsync(Ids.Named(id), context.Cancel) is not { } service) return Faults.NotFound($"Service {id} could not be found.");
        if (service.Binary != ServiceClock.Compute) return NotSupported(service.Binary);
        var (status, reason, down) = (context.Body.TextMember("status"), context.Body.TextMember("disabled_reason"), context.Body.TruthMember("forced_down"));
        if (reason is not null && status == "enabled") return Faults.BadRequest("Specifying 'disabled_reason' with status 'enabled' is invalid.");
        if (status is null && down is null) return Faults.BadRequest("No updates were requested. Fields 'status' or 'forced_down' should be specified.");
        await hosts.UpdateServiceAsync(service.Id, old => old with
        {
            Disabled = status is null ? old.Disabled : status == "disabled",
            DisabledReason = status is null ? old.DisabledReason : reason,
            ForcedDown = down ?? old.ForcedDown,
        }, context.Cancel);
        var after = await hosts.FindServiceAsync(service.Id, context.Cancel) ?? service;
        return Reply.Json(200, new ServiceDocument<ServiceView>(ServiceView.Of(after, ServiceClock.Of(context), await book.ReadAsync(context.Cancel))));
    }

    public static async Task<Reply> Delete(RequestContext context, IHostStore hosts, IServerStore servers, string id)
    {
        if (context.AuthorizeDeclared() is { } refused) return refused;
        var byUuid = context.RuleVersion >= 53;
        if (byUuid && !Formats.Uuid.Valid(id)) return Faults.BadRequest($"Invalid uuid {id}");
        if (!byUuid && !long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) return Faults.BadRequest("Invalid input received: id must be an integer");
        var all = await hosts.ListServicesAsync(null, null, context.Cancel);
        var service = all.FirstOrDefault(known => byUuid ? known.Id == Ids.Named(id) : known.Number == long.Parse(id, CultureInfo.InvariantCulture));
        if (service is null) return Faults.NotFound($"Service {id} not found.");
        if (service.Binary == ServiceClock.Compute && (await servers.ListByHostAsync(service.Host, context.Cancel)).Count > 0)
            return Faults.Conflict("Unable to delete compute service that is hosting instances. Migrate or delete the instances first.");
        await hosts.DeleteServiceAsync(service.Id, context.Cancel);
        return Reply.NoContent;
    }
}
