// The clients are slow starters and the guests are emulated: one cloud at a time gives figures that mean something.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
