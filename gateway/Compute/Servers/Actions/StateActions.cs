using NovaCompat.Core.Servers;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Servers;

/// <summary>The actions that change a server's state on its own host.</summary>
public static class StateActions
{
    /// <summary>Those that say nothing but their name, and are 202.</summary>
    private static readonly (string Key, ServerAction Action, string Policy)[] Plain =
    [
        ("pause", ServerActions.Pause, "os_compute_api:os-pause-server:pause"),
        ("unpause", ServerActions.Unpause, "os_compute_api:os-pause-server:unpause"),
        ("suspend", ServerActions.Suspend, "os_compute_api:os-suspend-server:suspend"),
        ("resume", ServerActions.Resume, "os_compute_api:os-suspend-server:resume"),
        ("unrescue", ServerActions.Unrescue, "os_compute_api:os-unrescue"),
    ];

    public static void MapStates(this ActionTable actions)
    {
        foreach (var (key, action, policy) in Plain)
            actions.Map(key, (RequestContext request, string id) => request.BeginOnHostAsync(id, action)).Body(Rule.Wrapped(key, Rule.Any)).Policy(policy);

        actions.Map("trigger_crash_dump", CrashDump).Microversions(17).Body(Rule.Wrapped("trigger_crash_dump", Rule.Null)).Policy("os_compute_api:servers:trigger_crash_dump");
        actions.Map("rescue", Rescue.OfImages).Microversions(1, 86).Body(Rescue.Body).Policy("os_compute_api:os-rescue").Replies(200, typeof(PasswordDocument));
        actions.Map("rescue", Rescue.OfVolumesToo).Microversions(87).Body(Rescue.Body).Policy("os_compute_api:os-rescue").Replies(200, typeof(PasswordDocument));
        actions.Map("rebuild", RebuildServer.Brief).Microversions(1, 74).Body(RebuildRules.Body).Policy("os_compute_api:servers:rebuild").Replies(202, typeof(ServerDocument));
        actions.Map("rebuild", RebuildServer.Whole).Microversions(75).Body(RebuildRules.Body).Policy("os_compute_api:servers:rebuild").Replies(202, typeof(ServerDocument));
        actions.Map("changePassword", ChangePassword.Handle).Body(ChangePassword.Body).Policy("os_compute_api:os-admin-password");
        actions.Map("lock", Locks.Lock).Microversions(1, 72).Body(Rule.Wrapped("lock", Rule.Any)).Policy("os_compute_api:os-lock-server:lock");
        actions.Map("lock", Locks.LockWithReason).Microversions(73).Body(Locks.Reason).Policy("os_compute_api:os-lock-server:lock");
        actions.Map("unlock", Locks.Unlock).Body(Rule.Wrapped("unlock", Rule.Any)).Policy("os_compute_api:os-lock-server:unlock");
        actions.Map("os-resetState", ResetState.Handle).Body(ResetState.Body).Policy("os_compute_api:os-admin-actions:reset_state");
        actions.Map("injectNetworkInfo", NetworkInfo.Inject).Body(Rule.Wrapped("injectNetworkInfo", Rule.Any)).Policy("os_compute_api:os-admin-actions:inject_network_info");
        actions.Map("restore", RestoreServer.Handle).Body(Rule.Wrapped("restore", Rule.Any)).Policy("os_compute_api:os-deferred-delete:restore");
        actions.Map("forceDelete", DeleteServer.Force).Body(Rule.Wrapped("forceDelete", Rule.Any)).Policy("os_compute_api:os-deferred-delete:force");
    }

    private static Task<Reply> CrashDump(RequestContext request, string id) => request.BeginOnHostAsync(id, ServerActions.TriggerCrashDump);
}
