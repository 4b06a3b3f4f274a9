[assembly: AssemblyFixture(typeof(NovaCompat.Tests.Reference.AnswerSchemas))]

namespace NovaCompat.Tests.Reference;

/// <summary>After all tests: every answer that they got from the compute API is as Nova's response schemas say, where these stand beside the tree.</summary>
public sealed class AnswerSchemas : IAsyncLifetime
{
    private const int Shown = 40;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (AnswerRecorder.Seen.IsEmpty || ReferenceFolder.Find("response-schemas") is null || !await PythonPrograms.HasLibrariesAsync()) return;
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, AnswerRecorder.Seen.Keys.Order());
            var wrong = new List<string>();
            await foreach (var line in PythonPrograms.ReadAsync("answer_check.py", ReferenceFolder.Find("")!, file)) wrong.Add(line);
            if (wrong.Count > 0) throw new InvalidOperationException($"{wrong.Count} kinds of answers are not as Nova's:\n{string.Join('\n', wrong.Take(Shown))}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
