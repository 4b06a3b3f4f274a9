using System.Xml.Linq;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Hypervisors.Libvirt.Disks;
using NovaCompat.Hypervisors.Libvirt.Domains;

namespace NovaCompat.Tests.Hypervisors;

public sealed class DomainXmlTests
{
    private static readonly GuestImage Image = new() { Id = Guid.NewGuid(), DiskFormat = "qcow2", ContainerFormat = "bare" };

    [Fact]
    public void A_guest_is_known_by_its_ids_and_by_the_product_that_clouds_guests_look_for()
    {
        var guest = TestGuests.New(Image);
        var domain = Build(guest);
        Assert.Equal(guest.InstanceName, domain.Element("name")!.Value);
        Assert.Equal(guest.ServerId.ToString(), domain.Element("uuid")!.Value);
        Assert.Contains(domain.Descendants("entry"), entry => entry.Attribute("name")!.Value == "product" && entry.Value == "OpenStack Nova");
    }

    [Fact]
    public void The_mark_names_the_agent_whatever_the_server_is_called()
    {
        var domain = Build(TestGuests.New(Image) with { Name = "</name>\u0001<evil/>" });
        Assert.Equal("agent", GuestMark.AgentOf(domain.Element("metadata")!.Elements().Single().ToString()));
        Assert.Equal("agent", GuestMark.AgentOf("<guest>\n  <agent>agent</agent>\n</guest>"));
        Assert.Empty(domain.Descendants("evil"));
    }

    [Fact]
    public void Disks_come_as_root_ephemeral_swap_and_config_drive()
    {
        var guest = TestGuests.New(Image) with { EphemeralGb = 1, SwapMb = 1, ConfigDrive = new Dictionary<string, byte[]>() };
        Assert.Equal(["vda", "vdb", "vdc", "hda"], Build(guest).Descendants("disk").Select(disk => disk.Element("target")!.Attribute("dev")!.Value));
    }

    [Fact]
    public void A_port_without_a_bridge_gets_no_card()
    {
        var nic = new GuestNic(Guid.NewGuid(), Guid.NewGuid(), "fa:16:3e:00:00:01", null, "tap1", 1500);
        var guest = TestGuests.New(Image) with { Nics = [nic, nic with { Bridge = "br1" }] };
        Assert.Equal("br1", Build(guest).Descendants("interface").Single().Element("source")!.Attribute("bridge")!.Value);
    }

    [Theory]
    [InlineData("/data/instances/x", "unix", "/data/instances/x/serial")]
    [InlineData("/a/folder/whose/path/leaves/no/room/for/the/name/of/a/socket/because/unix7/has/only/108/bytes/for/it/in/all", "pty", null)]
    public void The_first_serial_line_has_a_socket_where_paths_allow_it_and_is_kept_in_a_file(string folder, string type, string? socket)
    {
        foreach (var element in new[] { "serial", "console" })
        {
            var line = Build(TestGuests.New(Image), plan => plan with { Folder = new InstanceFolder(folder) }).Descendants(element).Single();
            Assert.Equal((type, socket), (line.Attribute("type")!.Value, line.Element("source")?.Attribute("path")!.Value));
            Assert.Equal($"{folder}/console.log", line.Element("log")!.Attribute("file")!.Value);
        }
    }

    [Theory]
    [InlineData("novnc", "<graphics type='vnc' port='5903' listen='127.0.0.1'/>", "127.0.0.1", 5903)]
    [InlineData("novnc", "<graphics type='vnc' port='-1' autoport='yes' listen='::1'/>", "::1", -1)]
    [InlineData("novnc", "<graphics type='spice' port='5903'/>", null, 0)]
    [InlineData("serial", "<serial type='pty'><source path='/dev/pts/1'/></serial><serial type='unix'><source mode='bind' path='/i/x/serial'/></serial>", "/i/x/serial", 0)]
    [InlineData("serial", "<serial type='pty'><source path='/dev/pts/1'/></serial>", null, 0)]
    [InlineData("webmks", "<graphics type='vnc' port='5903'/>", null, 0)]
    public void Consoles_are_where_the_description_says(string type, string devices, string? host, int port)
    {
        var found = ConsoleAddresses.Find(XElement.Parse($"<domain><devices>{devices}</devices></domain>"), type);
        Assert.Equal(host is null ? null : new ConsoleAddress(host, port), found);
    }

    internal static XElement Build(GuestSpec guest, Func<DomainPlan, DomainPlan>? more = null)
    {
        var plan = PlanOf(guest);
        return DomainXml.Build(more is null ? plan : more(plan));
    }

    private static DomainPlan PlanOf(GuestSpec guest) => new()
    {
        Guest = guest,
        Folder = new InstanceFolder("/data/instances/x"),
        DomainType = "qemu",
        CpuMode = null,
        AgentId = "agent",
    };
}
