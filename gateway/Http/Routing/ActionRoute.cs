namespace NovaCompat.Gateway.Http;

/// <summary>One row of an action table: a body key in a range of microversions, with the same declarations as a route.</summary>
public sealed class ActionRoute(string key, RequestDelegate handler) : IEndpointConventionBuilder
{
    private readonly List<Action<EndpointBuilder>> _conventions = [];

    public string Key { get; } = key;

    public RequestDelegate Handler { get; } = handler;

    public EndpointMetadataCollection Metadata => field ??= Build();

    public bool AppliesTo(Microversion version) => Metadata.GetMetadata<MicroversionRange>()?.Includes(version) ?? true;

    public void Add(Action<EndpointBuilder> convention) => _conventions.Add(convention);

    /// <summary>The same row for another table that ends at a microversion: what is declared here, now or later, is declared there.</summary>
    internal ActionRoute Until(Microversion last)
    {
        var alias = new ActionRoute(Key, Handler);
        alias.Add(builder =>
        {
            foreach (var item in Metadata) builder.Metadata.Add(item);
            var range = Metadata.GetMetadata<MicroversionRange>() ?? new MicroversionRange(new(2, 1), null);
            builder.Metadata.Add(range with { Max = range.Max is { } max && max < last ? max : last });
        });
        return alias;
    }

    private EndpointMetadataCollection Build()
    {
        var builder = new RowBuilder();
        foreach (var convention in _conventions) convention(builder);
        return new EndpointMetadataCollection(builder.Metadata);
    }

    private sealed class RowBuilder : EndpointBuilder
    {
        public override Endpoint Build() => new(RequestDelegate, new EndpointMetadataCollection(Metadata), DisplayName);
    }
}
