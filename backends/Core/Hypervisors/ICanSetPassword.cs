namespace NovaCompat.Core.Hypervisors;

/// <summary>The driver can reach into a running guest and set its administrator's password.</summary>
public interface ICanSetPassword
{
    /// <summary>The reason when nobody in the guest answers the driver: Nova tells it as an operation that this server does not have (501).</summary>
    const string NobodyAnswers = "Unable to set password on instance";

    /// <summary>Of the account that the guest's image names, else of the usual one.</summary>
    /// <exception cref="HypervisorException">It is not set; the guest is as it was.</exception>
    Task SetPasswordAsync(GuestSpec guest, string password, CancellationToken cancel);
}
