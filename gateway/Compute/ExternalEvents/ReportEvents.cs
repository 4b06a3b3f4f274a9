using System.Collections.Frozen;
using NovaCompat.Core;
using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Compute.Servers;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.ExternalEvents;

/// <summary>Takes the events that can be taken: 200 when that is all of them, else 207. Each says its own code.</summary>
internal static class ReportEvents
{
    /// <summary>Without a tag nobody knows what they are about.</summary>
    private static readonly FrozenSet<string> NeedTag = new[] { "volume-extended", "power-update", "accelerator-request-bound" }.ToFrozenSet();

    public static async Task<Reply> Handle(RequestContext request, IServerStore servers, IEnumerable<IExternalEvent> takers)
    {
        if (request.AuthorizeDeclared() is { } refused) return refused;
        var given = request.Body.GetProperty("events").EnumerateArray().ToList();
        var known = (await servers.FindAllAsync([.. given.Select(one => Ids.Named(one.TextMember("server_uuid")!)).Distinct()], request.Cancel))
            .Where(server => !server.Deleted).ToDictionary(server => server.Id);
        var views = new List<EventView>(given.Count);
        foreach (var one in given)
        {
            var (name, tag) = (one.TextMember("name")!, one.TextMember("tag"));
            var server = known.GetValueOrDefault(Ids.Named(one.TextMember("server_uuid")!));
            var code = server is null ? 404 : tag is null && NeedTag.Contains(name) ? 400 : server.Host is null ? 422 : 200;
            views.Add(new() { Name = name, ServerUuid = one.TextMember("server_uuid")!, Tag = tag, Status = code == 200 ? "completed" : "failed", Code = code });
            if (code != 200) continue;
            foreach (var taker in takers.Where(taker => taker.Names.Contains(name))) await taker.HappenedAsync(server!, name, tag, request.Caller(), request.Cancel);
        }
        return Reply.Json(views.TrueForAll(view => view.Code == 200) ? 200 : 207, new EventList { Events = views });
    }
}
