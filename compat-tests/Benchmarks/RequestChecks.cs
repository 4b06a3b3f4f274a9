using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace NovaCompat.Tests.Benchmarks;

/// <summary>What BenchmarkDotNet measures of <see cref="BodyChecks"/>, in this process.</summary>
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
            var summary = BenchmarkRunner.Run<BodyChecks>(config);
            return Task.FromResult<IReadOnlyList<Figure>>([.. summary.Reports.Select(report => new Figure(
                $"check of a POST /servers body at 2.{report.BenchmarkCase.Parameters[nameof(BodyChecks.Minor)]}",
                report.ResultStatistics?.Median / Microsecond ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} was not measured"), 30, "µs"))]);
        }
        finally
        {
            if (Directory.Exists(config.ArtifactsPath)) Directory.Delete(config.ArtifactsPath, recursive: true);
        }
    }
}
