using YamlDotNet.Core;

namespace NovaCompat.Gateway.Http.Policy;

/// <summary>The rules that requests are held to now. An operator's file is read again when it has changed, looked at once a second at most.</summary>
public sealed class PolicyInForce(PolicyRules rules, string? file, TimeProvider time, ILogger<PolicyInForce> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _reading = new();
    private volatile PolicyRules _rules = rules;
    private DateTime _written = file is null ? default : File.GetLastWriteTimeUtc(file);
    private long _looked = time.GetTimestamp();

    public PolicyRules Rules
    {
        get
        {
            if (file is not null && time.GetElapsedTime(Interlocked.Read(ref _looked)) >= Patience) Look(file);
            return _rules;
        }
    }

    /// <summary>The built-in rules, or those of the file.</summary>
    /// <exception cref="FormatException">The file holds no rules; see <see cref="PolicyFile"/>.</exception>
    public static PolicyInForce Of(string? file, TimeProvider time, ILogger<PolicyInForce> log) =>
        new(file is null ? PolicyRules.Default : PolicyFile.Load(file), file, time, log);

    /// <summary>A file that cannot be read leaves the rules as they are: nobody gets more or less by a slip of the pen.</summary>
    private void Look(string file)
    {
        lock (_reading)
        {
            Interlocked.Exchange(ref _looked, time.GetTimestamp());
            var written = File.GetLastWriteTimeUtc(file);
            if (written == _written) return;
            _written = written;
            try
            {
                _rules = PolicyFile.Load(file);
                log.PolicyRead(file);
            }
            catch (Exception error) when (error is FormatException or YamlException or IOException or UnauthorizedAccessException)
            {
                log.PolicyUnreadable(file, error.Message);
            }
        }
    }
}
