namespace NovaCompat.Gateway.Identity.Policy;

/// <summary>Who may do something beside those with the admin role, who may do everything (Keystone's defaults in short).</summary>
[Flags]
internal enum Who
{
    AdminOnly = 0,

    /// <summary>The reader role on the whole system.</summary>
    SystemReader = 1,

    /// <summary>The reader role on the domain that the target is in.</summary>
    DomainReader = 2,

    /// <summary>The manager role on the domain that the target is in.</summary>
    DomainManager = 4,

    /// <summary>The user itself, or somebody whose token is for the project or domain in question.</summary>
    Owner = 8,

    /// <summary>Any valid token.</summary>
    Everyone = 16,
}
