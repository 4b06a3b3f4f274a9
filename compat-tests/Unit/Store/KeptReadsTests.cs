using NovaCompat.Tests.Notifications;

namespace NovaCompat.Tests.Store;

public sealed class KeptReadsTests
{
    [Fact]
    public async Task A_read_after_a_write_has_returned_finds_what_was_written_however_many_read_beside_it()
    {
        await using var store = await NotifyingStore.OpenAsync();
        var id = (await store.CreateAsync()).Id;
        using var stop = new CancellationTokenSource();
        var written = 0;
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var reads = 0;
            do
            {
                await Task.Yield();
                var least = Volatile.Read(ref written);
                var found = await store.Servers.FindAsync(id, CancellationToken.None);
                Assert.InRange(found!.Progress, least, int.MaxValue);
                reads++;
            }
            while (!stop.IsCancellationRequested);
            return reads;
        })).ToArray();
        for (var i = 1; i <= 300; i++)
        {
            await store.ChangeAsync(id, server => new Core.Servers.Change { Server = server with { Progress = i } });
            Volatile.Write(ref written, i);
            Assert.Equal(i, (await store.Servers.FindAsync(id, CancellationToken.None))!.Progress);
        }
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.NotEqual(0, reads));
    }

    [Fact]
    public async Task A_record_is_not_read_again_while_nothing_was_written()
    {
        await using var store = await NotifyingStore.OpenAsync();
        var id = (await store.CreateAsync()).Id;
        var first = await store.Servers.FindAsync(id, CancellationToken.None);
        Assert.Same(first, await store.Servers.FindAsync(id, CancellationToken.None));
        await store.CreateAsync();
        Assert.NotSame(first, await store.Servers.FindAsync(id, CancellationToken.None));
    }
}
