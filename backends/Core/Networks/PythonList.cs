namespace NovaCompat.Core.Networks;

/// <summary>Lists as the sentences of this API show them: <c>['a', 'b']</c>.</summary>
public static class PythonList
{
    public static string Of(IEnumerable<string?> items) => "[" + string.Join(", ", items.Select(item => item is null ? "None" : $"'{item}'")) + "]";
}
