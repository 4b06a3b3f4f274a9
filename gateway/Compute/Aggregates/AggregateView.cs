using System.Text.Json.Serialization;
using NovaCompat.Core.Aggregates;
using NovaCompat.Gateway.Compute.Bodies;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Compute.Aggregates;

/// <summary>An aggregate; a new one is shown without hosts and metadata.</summary>
internal sealed class AggregateView
{
    public long Id { get; set; }
    [Since(2, 41)] public string Uuid { get; set; } = "";
    public string Name { get; set; } = "";
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<string>? Hosts { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyDictionary<string, string>? Metadata { get; set; }
    public string CreatedAt { get; set; } = "";
    public string? UpdatedAt { get; set; }

    /// <summary>Deleted ones are gone, so these two never change.</summary>
    public string? DeletedAt { get; set; }
    public bool Deleted { get; set; }
    public string? AvailabilityZone { get; set; }

    public static AggregateView New(Aggregate aggregate) => new()
    {
        Id = aggregate.Number,
        Uuid = aggregate.Id.ToString(),
        Name = aggregate.Name,
        CreatedAt = Times.Micros(aggregate.CreatedAt),
        UpdatedAt = Times.Micros(aggregate.UpdatedAt),
        AvailabilityZone = aggregate.Zone,
    };

    public static AggregateView Of(Aggregate aggregate)
    {
        var view = New(aggregate);
        (view.Hosts, view.Metadata) = (aggregate.Hosts, aggregate.Metadata);
        return view;
    }
}

internal sealed record AggregateList(IReadOnlyList<AggregateView> Aggregates);

internal sealed record AggregateDocument(AggregateView Aggregate);
