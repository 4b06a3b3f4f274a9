// The guests are emulated on the machine's two processors: one test at a time, and few guests.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
