using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Console;
using NovaCompat.Core.Failures;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Images;
using NovaCompat.Core.Jobs;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Logging;
using NovaCompat.Gateway.Options;
using NovaCompat.Gateway.Remote;
using NovaCompat.Images;
using NovaCompat.Scheduler;
using NovaCompat.Store;
using NovaCompat.Store.Schema;

namespace NovaCompat.Gateway.Startup;

/// <summary>Starts the roles in order, and ends them in order. Whatever keeps it from starting is one line, with nothing half-started.</summary>
public static class Serve
{
    public static async Task<int> RunAsync(IConfiguration source, bool verbose, CancellationToken cancel)
    {
        try
        {
            var options = new OptionsReader(source).Read();
            var scheduler = SchedulerSettings.Read((group, name) => source[$"{group}:{name}"] ?? source[name], out var errors);
            if (errors.Count > 0) throw new OptionsException(errors);
            if (options.Has(Roles.Api)) ListenPorts.Check(options);
            using var folder = DataFolder.Open(options.Data);
            await RunAsync(options, scheduler, verbose, cancel);
            return 0;
        }
        catch (Exception error) when (error is OptionsException or StartException or SchemaException or HypervisorException or FormatException or FaultException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static async Task RunAsync(GatewayOptions options, SchedulerOptions scheduler, bool verbose, CancellationToken cancel)
    {
        await using var logs = new RoleFiles(Path.Combine(options.Data, "logs"));
        using var loggers = LoggerFactory.Create(logging => Configure(logging, logs, verbose));
        await using var database = await OpenDatabaseAsync(options, cancel);
        await using var queue = await QueueChoice.OpenAsync(options, loggers);
        var images = new ImageOptions { Directory = options.ImagesFolder, AcceptUnformatted = options.AcceptUnformattedImages };
        var remote = options.Remotes.Has(Faces.Image.Name);
        // Looked for while the rest is put together: it asks programs and a daemon.
        var choosing = options.Has(Roles.Compute) ? Task.Run(() => ComputeHost.ChooseAsync(options, remote ? RemoteImages.SourceOf(options.Remotes) : new ImageDirectory(images), loggers, cancel), cancel) : null;
        var compute = choosing is null ? null : await choosing;
        await using var driver = compute?.Hypervisor;

        await using var host = HostParts.Build(options, scheduler, logs, verbose, database, queue, images, compute);
        // Beside each other: what a new cloud holds is made, and the routes are put together.
        var making = options.Has(Roles.Api) ? Task.Run(() => FirstStartAsync(host.Services, options, compute, cancel), cancel) : Task.FromResult(true);
        HostParts.Map(host, options);
        var known = await making;
        await host.StartAsync(cancel);
        if (options.Roles == Roles.All) await Summary.WaitForHostAsync(host.Services, options, cancel);
        Summary.Print(options, compute, host.Services.GetRequiredService<ILoggerFactory>(), known);
        await host.WaitForShutdownAsync(cancel);
    }

    internal static async Task<Database?> OpenDatabaseAsync(GatewayOptions options, CancellationToken cancel)
    {
        if (options.Store is null && options.Roles != Roles.All) return null;
        var database = options.Store is null ? Database.OpenSqlite(Path.Combine(options.Data, "novacompat.db")) : Database.OpenPostgreSql(options.Store);
        var schema = new SchemaRunner(database);
        if (database.Engine == Engine.Sqlite) await schema.MigrateAsync(cancel);
        else if (await schema.ListPendingAsync(cancel) is { Count: > 0 } pending)
            throw new StartException($"The database lacks the schema changes {string.Join(", ", pending)}. Apply them first: novacompat migrate --store '...'");
        return database;
    }

    internal static void Configure(ILoggingBuilder logging, RoleFiles files, bool verbose)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddProvider(files);
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.AddFilter<ConsoleLoggerProvider>(null, verbose ? LogLevel.Information : LogLevel.Warning);
        // What a remote service does is told when it changes, not at every look.
        logging.AddFilter("Yarp.ReverseProxy", LogLevel.Error);
        logging.AddFilter("Yarp.ReverseProxy.Health.DestinationHealthUpdater", LogLevel.Warning);
        // The framework makes an activity for each request as soon as this one may be heard; requests have a line of their own.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    private static async Task<bool> FirstStartAsync(IServiceProvider services, GatewayOptions options, ComputeHost? compute, CancellationToken cancel)
    {
        // Where other processes write images, what they are at is left alone.
        services.GetService<ImageDirectory>()?.RemoveAbandoned(DateTimeOffset.UtcNow - (options.Roles == Roles.All ? TimeSpan.Zero : TimeSpan.FromHours(1)));
        // A real Image service may be away now; its images are looked after later.
        if (services.GetService<ImageMender>() is not null) await ImageMending.MendAsync(services, alone: options.Roles == Roles.All, cancel);
        var made = await ActivatorUtilities.CreateInstance<FirstStart>(services).RunAsync(realGuests: compute?.Hypervisor.Name == "libvirt", cancel);
        return made is not null && await new CredentialFiles(options).WriteAsync(made.NewAdminPassword, made.NewDemoPassword, cancel);
    }
}

/// <summary>Why the program cannot start, as one line.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
