using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;

namespace NovaCompat.Gateway.Compute.Aggregates;

/// <summary>Host aggregates, for administrators.</summary>
public static class AggregateRoutes
{
    private static readonly Rule Zone = Rule.ExactlyOne(Rules.ZoneName, Rule.Null);
    private static readonly Rule LooseZone = Rule.ExactlyOne(Rules.LooseZoneName, Rule.Null);

    private static readonly Rule NewBody = Rule.Wrapped("aggregate", Rule.Object()
        .Required("name", Rules.LooseName, until: 0).Required("name", Rules.Name, since: 1)
        .Optional("availability_zone", LooseZone, until: 0).Optional("availability_zone", Zone, since: 1));

    private static readonly Rule ChangeBody = Rule.Wrapped("aggregate", Rule.All(
        Rule.Object().Optional("name", Rules.LooseName).Optional("availability_zone", LooseZone, until: 0).Optional("availability_zone", Zone, since: 1),
        Rule.AnyOf(Rule.Object().Required("name", Rule.Any).Open(), Rule.Object().Required("availability_zone", Rule.Any).Open())));

    private static readonly Rule Images = Rule.Object().Required("cache", Rule.List(Rule.Object().Required("id", Rules.Uuid), min: 1));

    public static void MapAggregates(this FaceRoutes routes)
    {
        const string policy = "os_compute_api:os-aggregates:";
        const string one = "/os-aggregates/{id}";
        routes.Map("GET", "/os-aggregates", ShowAggregates.List).Query(QueryRule.None(since: 102)).Policy(policy + "index").Replies(200, typeof(AggregateList));
        routes.Map("POST", "/os-aggregates", ChangeAggregates.Create).Body(NewBody).Policy(policy + "create").Replies(200, typeof(AggregateDocument));
        routes.Map("GET", one, ShowAggregates.Show).Query(QueryRule.None(since: 102)).Policy(policy + "show").Replies(200, typeof(AggregateDocument));
        routes.Map("PUT", one, ChangeAggregates.Update).Body(ChangeBody).Policy(policy + "update").Replies(200, typeof(AggregateDocument));
        routes.Map("DELETE", one, ChangeAggregates.Delete).Policy(policy + "delete").Replies(200);
        routes.Map("POST", one + "/images", CacheImages.Handle).Microversions(81).Body(Images).Policy("compute:aggregates:images").Replies(202);

        var actions = routes.Actions(one + "/action");
        actions.Map("add_host", ChangeAggregates.AddHost).Body(HostBody("add_host")).Policy(policy + "add_host").Replies(200, typeof(AggregateDocument));
        actions.Map("remove_host", ChangeAggregates.RemoveHost).Body(HostBody("remove_host")).Policy(policy + "remove_host").Replies(200, typeof(AggregateDocument));
        actions.Map("set_metadata", ChangeAggregates.SetMetadata).Policy(policy + "set_metadata").Replies(200, typeof(AggregateDocument))
            .Body(Rule.Wrapped("set_metadata", Rule.Object().Required("metadata", Rules.MetadataWithNull)));
    }

    private static Rule HostBody(string action) => Rule.Wrapped(action, Rule.Object().Required("host", Rules.HostName));
}
