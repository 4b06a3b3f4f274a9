namespace NovaCompat.Gateway.Startup;

/// <summary>Something that runs from start to stop. One that ends by itself, or fails, is a bug that stops the program: half a cloud is worse than none.</summary>
public sealed class Loop(string name, Func<CancellationToken, Task> run, ILogger<Loop> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await run(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LoopEnded(name);
        }
        catch (Exception error)
        {
            log.LoopFailed(error, name);
            throw;
        }
    }
}

public static class LoopExtensions
{
    /// <summary>Runs this while the program runs. Loops start in the order of their registration and stop in the opposite one.</summary>
    public static IServiceCollection AddLoop(this IServiceCollection services, string name, Func<IServiceProvider, Func<CancellationToken, Task>> run) =>
        services.AddSingleton<IHostedService>(provider => new Loop(name, run(provider), provider.GetRequiredService<ILogger<Loop>>()));
}
