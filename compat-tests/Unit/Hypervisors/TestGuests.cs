using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Tests.Hypervisors;

internal static class TestGuests
{
    public static GuestSpec New(GuestImage? image)
    {
        var id = Guid.NewGuid();
        return new GuestSpec
        {
            ServerId = id,
            Name = "a <test> & \"more\"",
            InstanceName = $"novacompat-test-{id:N}"[..28],
            ProjectId = "project",
            UserId = "user",
            FlavorName = "m1.nano",
            Vcpus = 1,
            MemoryMb = 128,
            RootGb = 1,
            Image = image,
        };
    }
}
