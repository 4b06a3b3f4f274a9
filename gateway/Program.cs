using NovaCompat.Gateway.Options;
using NovaCompat.Gateway.Startup;

return await CommandLine.Build(Serve.RunAsync, Migrate.RunAsync).Parse(args).InvokeAsync();
