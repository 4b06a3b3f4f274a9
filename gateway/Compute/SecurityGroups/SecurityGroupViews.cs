using System.Text.Json.Serialization;

namespace NovaCompat.Gateway.Compute.SecurityGroups;

/// <summary><c>{"security_groups": [...]}</c></summary>
public sealed class SecurityGroupList
{
    public IReadOnlyList<SecurityGroupView> SecurityGroups { get; set; } = [];
}

/// <summary><c>{"security_group": {...}}</c></summary>
public sealed class SecurityGroupDocument
{
    public SecurityGroupView? SecurityGroup { get; set; }
}

/// <summary><c>{"security_group_rule": {...}}</c></summary>
public sealed class SecurityGroupRuleDocument
{
    public SecurityGroupRuleView? SecurityGroupRule { get; set; }
}

/// <summary>A group with what it lets in; what it lets out has no place in this form.</summary>
public sealed class SecurityGroupView
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public string? Description { get; set; }
    public string TenantId { get; set; } = "";
    public IReadOnlyList<SecurityGroupRuleView> Rules { get; set; } = [];
}

/// <summary>Either a group or a range is the source; the other one is an empty object.</summary>
public sealed class SecurityGroupRuleView
{
    public string Id { get; set; } = "";
    public string ParentGroupId { get; set; } = "";
    public string? IpProtocol { get; set; }
    public int? FromPort { get; set; }
    public int? ToPort { get; set; }
    public SourceGroup Group { get; set; } = new();
    public SourceRange IpRange { get; set; } = new();
}

public sealed class SourceGroup
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Name { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? TenantId { get; set; }
}

public sealed class SourceRange
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Cidr { get; set; }
}
