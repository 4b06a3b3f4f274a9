using NovaCompat.Tests.Benchmarks;

// The same program is the yardstick of the reads: a bare endpoint in a process of its own.
if (args is ["bare", var port, var file]) return await BareEndpoint.RunAsync(int.Parse(port), await File.ReadAllBytesAsync(file));

Console.WriteLine($"load before: {await File.ReadAllTextAsync("/proc/loadavg")}");
var program = args is ["--published", var published, ..] ? Path.GetFullPath(published) : await PublishedGateway.MakeAsync();
var only = Array.IndexOf(args, "--only") is >= 0 and var at ? args[(at + 1)..] : null;
var figures = new List<Figure>();
foreach (var (name, measure) in new (string, Func<string, Task<IReadOnlyList<Figure>>>)[]
{
    ("checks", RequestChecks.MeasureAsync), ("logins", Logins.MeasureAsync), ("starts", Starts.MeasureAsync), ("boots", Boots.MeasureAsync), ("reads", Reads.MeasureAsync), ("ports", PortLists.MeasureAsync),
    ("images", ImageTransfers.MeasureAsync), ("guests", GuestStarts.MeasureAsync),
})
{
    if (only is not null && !only.Contains(name)) continue;
    foreach (var figure in await measure(program))
    {
        Console.WriteLine(figure);
        figures.Add(figure);
    }
}

Console.WriteLine($"load after: {await File.ReadAllTextAsync("/proc/loadavg")}");
return figures.All(figure => figure.Reached) ? 0 : 1;
