using NovaCompat.Scheduler.Filters;

namespace NovaCompat.Tests.Scheduler;

public sealed class ComputeCapabilitiesFilterTests
{
    [Theory]
    [InlineData("capabilities:hypervisor_type", "QEMU", true)]
    [InlineData("capabilities:hypervisor_type", "s!= QEMU", false)]
    [InlineData("capabilities:cpu_info:features", "<in> vmx", true)]
    [InlineData("capabilities:cpu_info:features", "<in> svm", false)]
    [InlineData("capabilities:cpu_info:topology:cores", ">= 4", true)]
    [InlineData("capabilities:cpu_info:topology:dies", ">= 1", false)]
    [InlineData("capabilities:hypervisor_type:x", "QEMU", false)]
    [InlineData("capabilities:missing", "1", false)]
    [InlineData("capabilities:gpus", "== 2", true)]
    [InlineData("capabilities:stats:gpus", "2", true)]
    [InlineData("gpus", "<= 1", false)]
    [InlineData("vcpus_total", "= 8", true)]
    [InlineData("vcpus_total", "= 9", false)]
    [InlineData("unknown_key", "whatever", true)]
    [InlineData("hw:cpu_policy", "dedicated", true)]
    [InlineData("trait:HW_CPU_X86_AVX", "required", true)]
    [InlineData("hw:maxphysaddr_bits", "46", true)]
    [InlineData("hw:maxphysaddr_bits", "47", false)]
    public void A_key_is_a_path_into_the_host(string key, string rule, bool passes)
    {
        var host = Sample.Host() with { Stats = new Dictionary<string, string> { ["gpus"] = "2" } };
        Assert.Equal(passes, new ComputeCapabilitiesFilter().Passes(host, Sample.WithSpecs((key, rule))));
    }

    [Theory]
    [InlineData("5", "= 4", true)]
    [InlineData("5", "= 6", false)]
    [InlineData("5", "== 5.0", true)]
    [InlineData("5", "== 6", false)]
    [InlineData("5", "!= 5", false)]
    [InlineData("5", "!= 6", true)]
    [InlineData("5", ">= 5", true)]
    [InlineData("5", "<= 4", false)]
    [InlineData("b", "s== b", true)]
    [InlineData("b", "s!= b", false)]
    [InlineData("b", "s< c", true)]
    [InlineData("b", "s<= b", true)]
    [InlineData("b", "s> a", true)]
    [InlineData("b", "s>= c", false)]
    [InlineData("abc", "<in> b", true)]
    [InlineData("aes mmx", "<all-in> aes mmx", true)]
    [InlineData("aes mmx", "<all-in> aes txt", false)]
    [InlineData("a", "<or> a <or> b", true)]
    [InlineData("b", "<or> a <or> b", true)]
    [InlineData("c", "<or> a <or> b", false)]
    [InlineData("c", "<or>", false)]
    [InlineData("text", "text", true)]
    [InlineData("12", "1", false)]
    [InlineData("many", ">= 1", false)]
    [InlineData("1", ">=", false)]
    [InlineData("", "", true)]
    public void A_value_is_compared_by_its_operator(string value, string rule, bool passes)
    {
        var host = Sample.Host() with { Stats = new Dictionary<string, string> { ["x"] = value } };
        Assert.Equal(passes, new ComputeCapabilitiesFilter().Passes(host, Sample.WithSpecs(("capabilities:x", rule))));
    }

    [Fact]
    public void The_reason_names_the_capability() =>
        Assert.Equal("capability vcpus_total does not fit '>= 9'", new ComputeCapabilitiesFilter().Reject(Sample.Host(), Sample.WithSpecs(("vcpus_total", ">= 9"))));
}
