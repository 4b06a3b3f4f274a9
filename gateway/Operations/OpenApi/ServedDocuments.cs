using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Operations.OpenApi;

/// <summary>The documents as bytes, each written when it is first asked for: one a microversion and the overview.</summary>
public sealed class ServedDocuments(IEnumerable<EndpointDataSource> sources)
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ConcurrentDictionary<string, byte[]> _documents = new();
    private readonly Lazy<DocumentWriter> _writer = new(() => new DocumentWriter(RouteTable.Read(sources.SelectMany(source => source.Endpoints))));

    public byte[] Of(Microversion? version) => _documents.GetOrAdd(version?.ToString() ?? "", _ => Bytes(_writer.Value, version));

    /// <summary>Indented, with a line end after the last line: as stored in the repository.</summary>
    public static byte[] Bytes(DocumentWriter writer, Microversion? version) => Encoding.UTF8.GetBytes(writer.Write(version).ToJsonString(Form) + "\n");
}
