using System.IO.Pipelines;

namespace NovaCompat.Gateway.Consoles;

/// <summary>
/// Takes what a guest says on its serial line as fast as it says it: QEMU leaves out what nobody takes, in the file of the console as well. A viewer who is
/// further behind than this holds misses what comes meanwhile.
/// </summary>
internal static class SerialBacklog
{
    private const int Held = 1024 * 1024;
    private const int Piece = 16 * 1024;

    /// <summary>What the line says, to be read at any pace. It ends with the line, which must be disposed of.</summary>
    public static Stream Of(Stream line)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: Held, resumeWriterThreshold: Held / 2));
        _ = FillAsync(line, pipe.Writer);
        return pipe.Reader.AsStream();
    }

    private static async Task FillAsync(Stream line, PipeWriter writer)
    {
        var (buffer, written) = (new byte[Piece], Task.CompletedTask);
        try
        {
            while (await line.ReadAsync(buffer) is > 0 and var count)
            {
                if (written.IsCompleted) written = writer.WriteAsync(buffer.AsMemory(0, count)).AsTask();
            }
            await writer.CompleteAsync();
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or OperationCanceledException)
        {
            await writer.CompleteAsync(new IOException("The serial line broke off.", end));
        }
    }
}
