namespace NovaCompat.Gateway.Options;

/// <summary>The parts of the program; any number of them may run in one process.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Api = 1,
    Scheduler = 2,
    Conductor = 4,
    Compute = 8,
    All = Api | Scheduler | Conductor | Compute,
}
