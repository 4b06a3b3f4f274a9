using System.Text.Json.Serialization;

namespace NovaCompat.Core.Servers;

/// <summary>The stable state of a server (nova/compute/vm_states.py).</summary>
public enum VmState
{
    Active,
    Building,
    Paused,
    Suspended,
    Stopped,
    Rescued,
    Resized,
    [JsonStringEnumMemberName("soft-delete")] SoftDeleted,
    Deleted,
    Error,
    Shelved,
    ShelvedOffloaded,
}
