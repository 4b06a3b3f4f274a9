namespace NovaCompat.Tests.Clients.Simulated;

/// <summary>Spawns take long enough that a client sees BUILD; the host is too small for the flavor m1.xlarge.</summary>
public sealed class SimulatedCloud() : SharedCloud("--hypervisor", "simulated", "--set", "simulated_spawn_delay_ms=1500", "--set", "simulated_disk_gb=120");

[CollectionDefinition(Name)]
public sealed class SimulatedCollection : ICollectionFixture<SimulatedCloud>
{
    public const string Name = "a simulated cloud";
}
