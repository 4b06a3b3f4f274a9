namespace NovaCompat.Core.Identity;

/// <summary>What every noun of Identity has.</summary>
public interface IIdentified
{
    /// <summary>32 lower-case hex digits, save for regions and the default domain, which are named by people.</summary>
    string Id { get; }
}

/// <summary>Makes ids in the form that Identity uses.</summary>
public static class IdentityId
{
    public static string New() => Guid.NewGuid().ToString("N");
}
