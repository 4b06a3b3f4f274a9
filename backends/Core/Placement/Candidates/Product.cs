namespace NovaCompat.Core.Placement.Candidates;

internal static class Product
{
    /// <summary>Every way to take one of each list, in order; nothing when a list is empty.</summary>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IReadOnlyList<IReadOnlyList<T>> lists)
    {
        if (lists.Any(list => list.Count == 0)) yield break;
        var at = new int[lists.Count];
        while (true)
        {
            yield return [.. at.Select((index, list) => lists[list][index])];
            var turn = at.Length - 1;
            while (turn >= 0 && ++at[turn] == lists[turn].Count) at[turn--] = 0;
            if (turn < 0) yield break;
        }
    }
}
