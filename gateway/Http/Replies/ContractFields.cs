using System.Collections.Concurrent;
using System.Reflection;

namespace NovaCompat.Gateway.Http;

/// <summary>Where the form of a contract changes: the versions and visibilities that its fields and theirs name. Shapes between two changes are one.</summary>
internal sealed record ContractFields(Microversion[] Changes, Visibility Hidden)
{
    private static readonly ConcurrentDictionary<Type, ContractFields> Known = new();

    public static ContractFields Of(Type type) => Known.GetOrAdd(type, Read);

    /// <summary>The oldest shape that looks the same.</summary>
    public Shape Clamp(Shape shape)
    {
        var found = default(Microversion);
        foreach (var change in Changes)
        {
            if (change <= shape.Version) found = change;
        }
        return new(found, shape.Visible & Hidden);
    }

    private static ContractFields Read(Type root)
    {
        var changes = new SortedSet<Microversion>();
        var hidden = Visibility.Everyone;
        var seen = new HashSet<Type>();
        var left = new Stack<Type>([root]);
        while (left.TryPop(out var type))
        {
            if (!seen.Add(type)) continue;
            foreach (var part in type.GenericTypeArguments) left.Push(part);
            if (type.GetElementType() is { } element) left.Push(element);
            if (type.Assembly == typeof(object).Assembly || type.IsEnum) continue;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (property.GetCustomAttribute<SinceAttribute>() is { } since) changes.Add(since.Version);
                if (property.GetCustomAttribute<UntilAttribute>() is { } until) changes.Add(until.Version with { Minor = until.Version.Minor + 1 });
                hidden |= property.GetCustomAttribute<VisibleToAttribute>()?.Any ?? Visibility.Everyone;
                left.Push(property.PropertyType);
            }
        }
        return new([.. changes], hidden);
    }
}
