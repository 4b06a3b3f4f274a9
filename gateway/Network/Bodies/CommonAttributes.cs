namespace NovaCompat.Gateway.Network.Bodies;

/// <summary>Members that every kind has.</summary>
internal static class CommonAttributes
{
    public static readonly Attribute[] Named =
    [
        new("name", Checks.Text()), new("description", Checks.Text()), Attribute.CreateOnly("project_id", Checks.Text()),
        Attribute.ReadOnly("id"), Attribute.ReadOnly("status"), Attribute.ReadOnly("tags"), Attribute.ReadOnly("created_at"), Attribute.ReadOnly("updated_at"), Attribute.ReadOnly("revision_number"),
    ];
}
