namespace NovaCompat.Core.Undoing;

/// <summary>
/// The way back of a multi-step job: each step pushes its reversal, <see cref="Commit"/> forgets them. Disposed without a commit
/// it runs them, last first, each even when another fails.
/// </summary>
public sealed class Undo(Action<string, Exception> failed) : IAsyncDisposable
{
    private readonly Stack<(string Name, Func<Task> Run)> steps = new();

    public void Push(string name, Func<Task> reversal) => steps.Push((name, reversal));

    public void Commit() => steps.Clear();

    public async ValueTask DisposeAsync()
    {
        while (steps.TryPop(out var step))
        {
            try
            {
                await step.Run();
            }
            catch (Exception error)
            {
                failed(step.Name, error);
            }
        }
    }
}
