using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>What BenchmarkDotNet measures in this process: what every request pays before anything is done for it.</summary>
internal static class RequestChecks
{
    private const double Microsecond = 1000;   // its times are nanoseconds

    public static Task<IReadOnlyList<Figure>> MeasureAsync(string program)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), $"novacompat-figures-{Environment.ProcessId}"));
        try
        {
            return Task.FromResult<IReadOnlyList<Figure>>(
            [
                .. Of<BodyChecks>(config, 30, report => $"check of a POST /servers body at 2.{report.BenchmarkCase.Parameters[nameof(BodyChecks.Minor)]}"),
                .. Of<TokenChecks>(config, 20, _ => "check of a token"),
            ]);
        }
        finally
        {
            if (Directory.Exists(config.ArtifactsPath)) Directory.Delete(config.ArtifactsPath, recursive: true);
        }
    }

    private static IEnumerable<Figure> Of<T>(IConfig config, double target, Func<BenchmarkReport, string> name) => BenchmarkRunner.Run<T>(config).Reports.Select(report =>
        new Figure(name(report), report.ResultStatistics?.Median / Microsecond ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} was not measured"), target, "µs"));
}
