using NovaCompat.Core.Hypervisors;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>
/// How a guest's processors look to it. Flavor and image may prefer (<c>cpu_sockets</c>) and limit (<c>cpu_max_sockets</c>); the image must stay within the
/// flavor's limits, and of all products that give the number of processors the one that meets most preferences is taken (nova/virt/hardware.py).
/// </summary>
internal readonly record struct CpuTopology(long Sockets, long Cores, long Threads)
{
    private const long Unlimited = 65536;

    public static CpuTopology Of(int vcpus, GuestWords words)
    {
        var (flavorMost, imageMost) = (Read(words.FlavorNumber, "hw:cpu_max_"), Read(words.ImageNumber, "hw_cpu_max_"));
        if (Pairs(imageMost, flavorMost).Any(pair => pair.Right > 0 && pair.Left > pair.Right))
        {
            throw GuestWords.Refused($"Image vCPU topology limits ({Text(imageMost)}) exceeds the limits of the flavor ({Text(flavorMost)})");
        }

        var most = new CpuTopology(Most(imageMost.Sockets, flavorMost.Sockets), Most(imageMost.Cores, flavorMost.Cores), Most(imageMost.Threads, flavorMost.Threads));
        return Nearest(vcpus, Preferred(words, most), most);
    }

    /// <summary>A preference of the image takes the place of all of the flavor's, which are dropped where they exceed a limit.</summary>
    private static CpuTopology Preferred(GuestWords words, CpuTopology most)
    {
        var image = Read(words.ImageNumber, "hw_cpu_");
        if (Exceeds(image, most)) throw GuestWords.Refused($"Image vCPU topology ({Text(image)}) exceeds the limits of the flavor or image ({Text(most)})");
        if (image != default) return image;
        var flavor = Read(words.FlavorNumber, "hw:cpu_");
        return Exceeds(flavor, most) ? default : flavor;
    }

    private static CpuTopology Nearest(int vcpus, CpuTopology wanted, CpuTopology most)
    {
        var (sockets, cores, threads) = (Math.Min(vcpus, most.Sockets), Math.Min(vcpus, most.Cores), Math.Min(vcpus, most.Threads));
        var possible =
            from socket in Divisors(vcpus, sockets)
            from core in Divisors(vcpus / socket, cores)
            let thread = vcpus / socket / core
            where thread <= threads
            select new CpuTopology(socket, core, thread);
        return possible.OrderByDescending(one => Pairs(one, wanted).Count(pair => pair.Left == pair.Right)).ThenByDescending(one => one.Sockets * one.Cores).ThenByDescending(one => one.Sockets)
            .Cast<CpuTopology?>().FirstOrDefault() ?? throw GuestWords.Refused($"Requested vCPU limits {sockets}:{cores}:{threads} are impossible to satisfy for vcpus count {vcpus}");
    }

    private static IEnumerable<long> Divisors(long number, long most)
    {
        for (var one = 1L; one <= Math.Min(number, most); one++)
        {
            if (number % one == 0) yield return one;
        }
    }

    private static CpuTopology Read(Func<string, long?> number, string prefix) => new(number(prefix + "sockets") ?? 0, number(prefix + "cores") ?? 0, number(prefix + "threads") ?? 0);

    private static long Most(long image, long flavor) => image > 0 ? image : flavor > 0 ? flavor : Unlimited;

    private static bool Exceeds(CpuTopology one, CpuTopology most) => Pairs(one, most).Any(pair => pair.Left > pair.Right);

    private static IEnumerable<(long Left, long Right)> Pairs(CpuTopology left, CpuTopology right) => [(left.Sockets, right.Sockets), (left.Cores, right.Cores), (left.Threads, right.Threads)];

    private static string Text(CpuTopology one) => $"sockets={one.Sockets}, cores={one.Cores}, threads={one.Threads}";
}
