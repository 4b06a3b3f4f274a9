using NovaCompat.Tests.Benchmarks;

// The same program is the yardstick of the reads: a bare endpoint in a process of its own.
if (args is ["bare", var port, var file]) return await BareEndpoint.RunAsync(int.Parse(port), await File.ReadAllBytesAsync(file));

Console.WriteLine($"load before: {await File.ReadAllTextAsync("/proc/loadavg")}");
var program = args is ["--published", var published] ? Path.GetFullPath(published) : await PublishedGateway.MakeAsync();
var figures = new List<Figure>();
foreach (var measure in new Func<string, Task<IReadOnlyList<Figure>>>[] { RequestChecks.MeasureAsync, Starts.MeasureAsync, Boots.MeasureAsync, Reads.MeasureAsync, PortLists.MeasureAsync, GuestStarts.MeasureAsync })
{
    foreach (var figure in await measure(program))
    {
        Console.WriteLine(figure);
        figures.Add(figure);
    }
}

Console.WriteLine($"load after: {await File.ReadAllTextAsync("/proc/loadavg")}");
return figures.All(figure => figure.Reached) ? 0 : 1;
