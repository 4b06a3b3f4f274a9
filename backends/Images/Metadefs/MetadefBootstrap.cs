using System.Text.Json;
using NovaCompat.Core.Images;
using NovaCompat.Core.Images.Metadefs;

namespace NovaCompat.Images;

/// <summary>Gives a new cloud its first metadata definitions, which are in <c>definitions.json</c>. What is there already is left alone.</summary>
public sealed class MetadefBootstrap(MetadefCatalog metadefs, IMetadefStore store)
{
    private const string Resource = "NovaCompat.Images.Metadefs.definitions.json";

    /// <param name="owner">The project that they belong to.</param>
    /// <param name="cancel">Stops it; the next call goes on.</param>
    public async Task EnsureAsync(string? owner, CancellationToken cancel)
    {
        await using var stream = typeof(MetadefBootstrap).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is missing.");
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancel);
        foreach (var one in document.RootElement.EnumerateArray())
        {
            var space = MetadefDocument.Namespace(one, owner) with { Public = true, Protected = true };
            if (await store.FindAsync(space.Name, ImageCaller.System, cancel) is null) await metadefs.AddAsync(space, MetadefDocument.Items(one), ImageCaller.System, cancel);
        }
    }
}
