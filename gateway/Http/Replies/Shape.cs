namespace NovaCompat.Gateway.Http;

/// <summary>What of a contract is shown: the microversion asked, and what the caller may see.</summary>
public readonly record struct Shape(Microversion Version, Visibility Visible);

/// <summary>Fields that policy hides from some callers; the policy is named at the route that shows them.</summary>
[Flags]
public enum Visibility
{
    Everyone = 0,
    /// <summary>os-extended-server-attributes: host, hypervisor, kernel, user data.</summary>
    ExtendedAttributes = 1,
    /// <summary>servers:show:host_status.</summary>
    HostStatus = 2,
    /// <summary>Admin-only parts of other answers.</summary>
    Admin = 4,
    /// <summary>servers:show:host_status:unknown-only: the host status only when it is UNKNOWN.</summary>
    UnknownHostStatus = 8,
    /// <summary>servers:show:flavor-extra-specs and the flavors' own extra-spec rule.</summary>
    ExtraSpecs = 16,
    /// <summary>Fields with the fault's traceback or the host's side of an event.</summary>
    Details = 32,

    /// <summary>What a server shows always, but the answer to its update only from 2.75; of an address, all but the address itself.</summary>
    Whole = 64,

    /// <summary>What only the answer to a rebuild adds to a server: its password, and from some microversions its key and user data.</summary>
    Rebuilt = 128,

    /// <summary>The user data among the extended attributes; the answer to a rebuild has it elsewhere.</summary>
    ExtendedUserData = 256,
}
