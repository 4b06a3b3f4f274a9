using NovaCompat.Core.Failures;

namespace NovaCompat.Core.ServerGroups;

/// <summary>Refusals about groups, in the words that clients know.</summary>
public static class GroupFaults
{
    public static Fault TooManyGroups { get; } = Faults.Forbidden("Quota exceeded, too many server groups.");

    public static Fault TooManyMembers { get; } = Faults.Forbidden("Quota exceeded, too many servers in group");

    public static string NotFound(string id) => $"Instance group {id} could not be found.";
}
