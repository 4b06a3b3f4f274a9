using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The actions that put servers on the shelf and take them down again.</summary>
public static class ShelveActions
{
    public static void MapShelving(this ActionTable actions)
    {
        const string unshelve = "os_compute_api:os-shelve:unshelve";
        actions.Map("shelve", ShelveServer.Handle).Body(ShelveRules.Shelve).Policy("os_compute_api:os-shelve:shelve").Replies(202);
        actions.Map("shelveOffload", ShelveServer.Offload).Body(ShelveRules.Offload).Policy("os_compute_api:os-shelve:shelve_offload").Replies(202);
        actions.Map("unshelve", UnshelveServer.Anywhere).Microversions(1, 76).Body(ShelveRules.Unshelve, since: 1).Policy(unshelve).Replies(202);
        actions.Map("unshelve", UnshelveServer.ToPlace).Microversions(77, 90).Body(ShelveRules.UnshelveToZone).Policy(unshelve).Replies(202);
        actions.Map("unshelve", UnshelveServer.ToPlace).Microversions(91).Body(ShelveRules.UnshelveToHost).Policy(unshelve).Replies(202);
    }
}
