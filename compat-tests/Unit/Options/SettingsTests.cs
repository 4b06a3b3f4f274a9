using Microsoft.Extensions.Configuration;
using NovaCompat.Gateway.Options;
using NovaCompat.Tests.Layout;

namespace NovaCompat.Tests.Options;

public sealed class SettingsTests
{
    [Fact]
    public void The_readme_has_a_row_for_every_setting()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.All(Settings.All, setting => Assert.Contains($"| `{setting.Key}` |", readme));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var error = Assert.Throws<OptionsException>(() => Read(("port_offset", "many"), ("bind", "nowhere"), ("hypervisor", "vmware"), ("roles", "api,cook")));
        Assert.Equal(4, error.Errors.Count(line => line.Contains("' is not ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_part_of_the_program_needs_queue_and_store()
    {
        var error = Assert.Throws<OptionsException>(() => Read(("roles", "api")));
        Assert.Contains(error.Errors, line => line.Contains("--queue", StringComparison.Ordinal));
        Assert.Contains(error.Errors, line => line.Contains("--store", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lone_compute_host_needs_no_store()
    {
        Assert.Equal(Roles.Compute, Read(("roles", "compute"), ("queue", "redis://127.0.0.1:6379")).Roles);
    }

    [Fact]
    public void Disks_are_served_where_other_hosts_can_be()
    {
        var queue = ("queue", "redis://127.0.0.1:6379");
        Assert.Null(Read().Transfers);
        Assert.Equal("127.0.0.1:9783", Read(queue, ("port_offset", "1000")).Transfers!.ToString());
        var told = Read(queue, ("bind", "10.0.0.5"), ("transfer_port", "8443"), ("port_offset", "1000"));
        Assert.Equal("https://10.0.0.5:8443/", told.TransferUrl.ToString());
        Assert.Equal("https://10.0.0.6:8783/", Read(queue, ("bind", "10.0.0.5"), ("transfer_address", "10.0.0.6")).TransferUrl.ToString());
        Assert.Single(Assert.Throws<OptionsException>(() => Read(queue, ("transfer_address", "there"))).Errors);
    }

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's $HOME `x`", "'it'\\''s $HOME `x`'")]
    public void A_password_is_one_word_of_a_shell(string text, string word) => Assert.Equal(word, Gateway.Startup.CredentialFiles.ShellWord(text));

    private static GatewayOptions Read(params (string Key, string Value)[] settings) =>
        new OptionsReader(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build()).Read();
}
