namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver can reach into a running guest and set its administrator's password.</summary>
public interface ICanSetPassword
{
    Task SetPasswordAsync(Guid serverId, string password, CancellationToken cancel);
}
