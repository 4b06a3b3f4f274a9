using Dapper;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Servers;
using NovaCompat.Core.Usage;
using NovaCompat.Store.Servers;

namespace NovaCompat.Store.Usage;

/// <inheritdoc cref="IUsageStore"/>
public sealed class UsageStore(Database database) : IUsageStore
{
    public Task<IReadOnlyList<Server>> ListAsync(UsageQuery query, CancellationToken cancel) => database.ReadAsync(async connection =>
    {
        var filter = new Filter()
            .And("launched_at < @end", "end", query.End.ToMicros())
            .And("(terminated_at is null or terminated_at > @start)", "start", query.Start.ToMicros())
            .With("limit", query.Limit);
        if (query.ProjectId is { } project) filter.And("project_id = @project", "project", project);
        if (query.Marker is { } marker)
        {
            var place = await connection.QuerySingleOrDefaultAsync<string>("select project_id from servers where id = @id", new { id = marker.ToLowerInvariant() })
                ?? throw new FaultException(Faults.BadRequest($"Marker {marker} could not be found."));
            filter.And("(project_id > @place or (project_id = @place and id > @marker))", "place", place).With("marker", marker.ToLowerInvariant());
        }
        var documents = await connection.QueryAsync<string>($"select document from servers {filter.Where} order by project_id, id limit @limit", filter.Parameters);
        return (IReadOnlyList<Server>)[.. documents.Select(ServerRow.Read)];
    }, cancel);
}
