using System.Collections.Concurrent;
using NovaCompat.Core.Json;

namespace NovaCompat.Store.Networks;

/// <summary>Things by their stored text. Neither ever changes, so a text is read once, and lists of many things cost little more than their rows.</summary>
internal sealed class Documents<T> where T : class
{
    private const int Most = 8192;
    private readonly ConcurrentDictionary<string, T> known = new(StringComparer.Ordinal);

    public T Read(string text)
    {
        if (known.TryGetValue(text, out var thing)) return thing;
        thing = Wire.Read<T>(text);
        if (known.Count >= Most) known.Clear();
        known[text] = thing;
        return thing;
    }
}
