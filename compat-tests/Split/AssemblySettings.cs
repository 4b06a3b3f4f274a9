// Each test has six processes of its own; what they share is the machine's two processors and one Redis that a test empties.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
