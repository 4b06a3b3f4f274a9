namespace NovaCompat.Core.Networks;

/// <summary>The group that each project has, and the rules that groups start with.</summary>
public static class DefaultGroup
{
    private static readonly string[] EtherTypes = ["IPv4", "IPv6"];

    public static SecurityGroup Of(string projectId) => new()
    {
        ProjectId = projectId,
        Name = SecurityGroup.DefaultName,
        Description = "Default security group",
        IsDefault = true,
    };

    /// <summary>Everything may go out; into the default group come its own members only, into others nobody.</summary>
    public static IEnumerable<SecurityGroupRule> FirstRules(SecurityGroup group)
    {
        foreach (var type in EtherTypes)
        {
            yield return new() { ProjectId = group.ProjectId, GroupId = group.Id, Direction = "egress", EtherType = type };
            if (group.IsDefault)
                yield return new() { ProjectId = group.ProjectId, GroupId = group.Id, Direction = "ingress", EtherType = type, RemoteGroupId = group.Id };
        }
    }
}
