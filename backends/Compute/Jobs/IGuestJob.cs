using NovaCompat.Core.Jobs;

namespace NovaCompat.Compute.Jobs;

/// <summary>
/// Does one kind of job on a guest. Called again when nobody heard the answer, so it first looks whether its work is done.
/// Expected failures are HypervisorException and NetworkPlugException; they become the report's fault.
/// </summary>
public interface IGuestJob
{
    string Kind { get; }

    /// <summary>The answer for jobs that ask for something, else null.</summary>
    Task<string?> RunAsync(GuestJobBody job, CancellationToken cancel);
}
