// The clients are slow starters and the guests are emulated: one cloud at a time gives figures that mean something.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
