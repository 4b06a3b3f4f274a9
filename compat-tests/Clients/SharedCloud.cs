using NovaCompat.Tests.Clouds;

namespace NovaCompat.Tests.Clients;

/// <summary>A cloud that the tests of a collection share, with its two users.</summary>
public abstract class SharedCloud(params string[] options) : IAsyncLifetime
{
    private readonly string home = Directory.CreateTempSubdirectory("novacompat-clients-").FullName;
    private Cloud? cloud;
    private Client? admin;
    private Client? demo;

    internal Cloud Cloud => cloud!;
    internal Client Admin => admin!;
    internal Client Demo => demo!;

    /// <summary>The image that a new cloud starts with, as client suites choose it.</summary>
    internal string Image { get; private set; } = "";

    /// <summary>For keys and other files of the users.</summary>
    internal string Home => home;

    /// <summary>Why there can be no such cloud here, or null.</summary>
    public virtual string? Missing => null;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        cloud = await Cloud.StartAsync(options);
        admin = new Client(await cloud.AdminAsync(), home);
        demo = new Client(await cloud.DemoAsync(), home);
        Image = Assert.Single(await demo.NamesAsync("image", "list"), name => name.StartsWith("cirros", StringComparison.Ordinal) && name.EndsWith("-disk.img", StringComparison.Ordinal));
        await PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(home, recursive: true);
        if (cloud is null) return;
        try
        {
            await cloud.DeleteServersAsync();
        }
        finally
        {
            await cloud.DisposeAsync();
        }
    }

    /// <summary>What the tests of the collection need to be there.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;
}
