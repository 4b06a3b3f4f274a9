using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Clients.Simulated;

[Collection(SimulatedCollection.Name)]
public sealed class ImageTests(SimulatedCloud cloud) : CloudTests(cloud)
{
    [Fact]
    public async Task An_uploaded_image_comes_back_byte_by_byte()
    {
        var (sent, received) = (Path.Combine(Home, "plain.raw"), Path.Combine(Home, "plain.back"));
        await File.WriteAllBytesAsync(sent, [.. Enumerable.Range(0, 3 << 20).Select(i => (byte)(i * 31 >> 3))], TestContext.Current.CancellationToken);
        var made = await Demo.AskAsync("image", "create", "--disk-format", "raw", "--container-format", "bare", "--file", sent, "plain");
        Assert.Equal("plain", made.GetProperty("name").GetString());
        Assert.Equal("active", (await Demo.AskAsync("image", "show", "plain")).GetProperty("status").GetString());
        await Demo.DoAsync("image", "save", "--file", received, "plain");
        Assert.Equal(await File.ReadAllBytesAsync(sent, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(received, TestContext.Current.CancellationToken));
        await Demo.DoAsync("image", "delete", "plain");
    }

    [Theory]
    [InlineData("a backing file", "qcow2", "create", "-u", "-f", "qcow2", "-b", "/etc/passwd", "-F", "raw", "FILE", "1M")]
    [InlineData("a data file", "qcow2", "create", "-f", "qcow2", "-o", "data_file=DATA,data_file_raw=on", "FILE", "1M")]
    [InlineData("a VMDK descriptor", "vmdk", "create", "-f", "vmdk", "-o", "subformat=monolithicFlat", "FILE", "1M")]
    [InlineData("another format than declared", "raw", "create", "-f", "qcow2", "FILE", "1M")]
    [InlineData("an absurd size", "qcow2", "create", "-f", "qcow2", "FILE", "1000T")]
    public async Task An_image_with_a_trap_is_refused(string trap, string format, params string[] qemuImg)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/qemu-img"), "qemu-img is not installed");
        var name = $"trap {trap}";
        var file = Path.Combine(Home, $"{name.Replace(' ', '-')}.img");
        await Tool.MustAsync("qemu-img", [.. qemuImg.Select(word => word.Replace("FILE", file).Replace("DATA", file + ".data"))]);
        var answer = await Demo.TryAsync("image", "create", "--disk-format", format, "--container-format", "bare", "--file", file, name);
        Assert.False(answer.Worked, answer.ToString());
        var left = await Demo.AskAsync("image", "list", "--name", name);
        Assert.DoesNotContain(left.EnumerateArray(), image => image.GetProperty("Status").GetString() == "active");
    }
}
