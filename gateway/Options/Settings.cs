namespace NovaCompat.Gateway.Options;

/// <summary>Every setting that the program reads, beside the scheduler's (whose names are the ones in nova.conf).</summary>
public static class Settings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("data", "--data", "DIR", "./.novacompat", "Folder of the database, images, guests, logs and the openrc files."),
        new("bind", "--bind", "ADDRESS", "127.0.0.1", "Address that the APIs listen on."),
        new("port_offset", "--port-offset", "N", "0", "Added to each of the usual ports."),
        new("hypervisor", "--hypervisor", "auto|libvirt|simulated", "auto", "Driver of the compute role; auto takes libvirt when it works."),
        new("roles", "--roles", "ROLE,...", "all", "Parts to run: api, scheduler, conductor, compute."),
        new("store", "--store", "CONNECTION", "SQLite in the data folder", "PostgreSQL connection string, such as 'Host=...;Database=...'."),
        new("queue", "--queue", "URL", "in-process", "redis://[user:password@]host[:port][/db]."),
        new("host", "--host", "NAME", "this machine's name", "Name of the compute host."),
        new("policy_file", "--policy-file", "FILE", "built-in rules", "YAML file of rules that replace the built-in ones."),
        new("guest_image", "--guest-image", "FILE", "the built guest, if any", "Disk image that a new cloud starts with."),
        new("admin_password", null, null, "random", "Password of the user admin, at the first start only."),
        new("demo_password", null, null, "random", "Password of the user demo, at the first start only."),
        new("public_url", null, null, "http://BIND:PORT", "Address in the catalog when clients reach this machine by another name; no port, no path."),
        new("queue_prefix", null, null, "novacompat:jobs:", "Start of the names of the Redis streams."),
        new("instances_folder", null, null, "DATA", "Folder of guests' disks when it is not the data folder."),
        new("images_folder", null, null, "DATA/images", "Folder of images; the API, the conductor and compute hosts must see the same one."),
        new("service_down_time", null, null, "60", "Seconds of silence after which a service is down."),
        new("heartbeat_interval", null, null, "10", "Seconds between two reports of a compute host."),
        new("sync_power_state_interval", null, null, "60", "Seconds between two comparisons of all power states."),
        new("max_concurrent_builds", null, null, "10", "Jobs that a compute host works on at once."),
        new("reclaim_instance_interval", null, null, "0", "Seconds that a deleted server may be restored; 0 deletes at once."),
        new("instance_build_timeout", null, null, "0", "Seconds after which a build is an error; 0 never."),
        new("reboot_timeout", null, null, "0", "Seconds after which a soft reboot is repeated hard; 0 never."),
        new("rescue_timeout", null, null, "0", "Seconds after which a rescue ends by itself; 0 never."),
        new("default_availability_zone", null, null, "nova", "Zone of hosts that are in no zone."),
        new("cpu_allocation_ratio", null, null, "4", "How often a physical CPU may be promised."),
        new("ram_allocation_ratio", null, null, "1", "How often memory may be promised."),
        new("disk_allocation_ratio", null, null, "1", "How often disk space may be promised."),
        new("reserved_host_memory_mb", null, null, "512 (0 simulated)", "Memory that a host keeps for itself."),
        new("reserved_host_disk_mb", null, null, "0", "Disk space that a host keeps for itself."),
        new("shelved_offload_time", null, null, "0", "Seconds that a shelved server stays on its host; 0 takes it away at once, -1 never."),
        new("shelved_poll_interval", null, null, "3600", "Seconds between two looks for such servers."),
        new("token_ttl", null, null, "600", "Seconds in which the URL of a console must be used."),
        new("simulated_vcpus", null, null, "64", "CPUs of a simulated host."),
        new("simulated_memory_mb", null, null, "262144", "Memory of a simulated host."),
        new("simulated_disk_gb", null, null, "4096", "Disk of a simulated host."),
        new("simulated_spawn_delay_ms", null, null, "0", "How long a simulated spawn takes."),
        new("accept_unformatted_images", null, null, "false", "Bytes of no known format may be uploaded under any disk_format."),
        new("masquerade", null, null, "false", "Guests reach the outside through this machine's address."),
        new("private_cidr", null, null, "10.11.12.0/24", "Subnet of the network 'private' that the first start makes."),
    ];
}
