using System.Collections.Concurrent;
using System.Xml.Linq;
using NovaCompat.Core.Hypervisors;
using NovaCompat.Core.Servers;
using NovaCompat.Hypervisors.Libvirt.Interop;

namespace NovaCompat.Hypervisors.Libvirt.Domains;

/// <summary>Our guests as domains. Every method blocks and belongs on a native thread; each is safe to repeat.</summary>
internal sealed class GuestDomains(string agentId)
{
    private readonly ConcurrentDictionary<Guid, bool> ours = new();

    public PowerState StateOf(Connection connection, Guid id)
    {
        using var domain = Find(connection, id);
        return domain is null ? PowerState.NoState : PowerStates.Of(domain.State);
    }

    /// <summary>States of all domains that carry our agent's mark.</summary>
    public IReadOnlyDictionary<Guid, PowerState> List(Connection connection)
    {
        var states = new Dictionary<Guid, PowerState>();
        foreach (var domain in connection.ListDomains())
        {
            using (domain)
            {
                if (StateIfOurs(domain) is { } state) states[domain.Id] = state;
            }
        }

        foreach (var gone in ours.Keys.Except(states.Keys)) ours.TryRemove(gone, out _);
        return states;
    }

    /// <summary>Writes the domain's description, anew if there is one.</summary>
    public void Define(Connection connection, XElement description)
    {
        using var domain = connection.Define(description.ToString(SaveOptions.DisableFormatting));
        ours[domain.Id] = true;
    }

    /// <summary>Starts a domain that is defined, unless it runs.</summary>
    public void Start(Connection connection, Guid id)
    {
        using var domain = Find(connection, id) ?? throw new HypervisorException($"Instance {id} could not be found.");
        switch (domain.State)
        {
            case DomainState.Running or DomainState.Blocked:
                break;
            case DomainState.Paused:
                domain.Resume();
                break;
            default:
                domain.Start();
                break;
        }
    }

    /// <summary>Cuts the power. Succeeds when it is off.</summary>
    public void Stop(Connection connection, Guid id)
    {
        using var domain = Find(connection, id);
        if (domain is not null) Stop(domain);
    }

    /// <summary>Ends the domain and forgets it. Succeeds when there is none.</summary>
    public void Remove(Connection connection, Guid id)
    {
        using var domain = Find(connection, id);
        if (domain is null) return;
        Stop(domain);
        Ignoring(LibvirtErrorCode.NoDomain, domain.Undefine);
        ours.TryRemove(id, out _);
    }

    /// <summary>Does something to a guest that must exist.</summary>
    public void With(Connection connection, Guid id, Action<Domain> action) => With(connection, id, domain =>
    {
        action(domain);
        return true;
    });

    /// <summary>Asks something of a guest that must exist.</summary>
    public T With<T>(Connection connection, Guid id, Func<Domain, T> question)
    {
        using var domain = Find(connection, id) ?? throw new HypervisorException($"Instance {id} could not be found.", retryable: false);
        return question(domain);
    }

    /// <summary>Lets a paused guest go on; nothing when it is not paused, or gone.</summary>
    public void Resume(Connection connection, Guid id)
    {
        using var domain = Find(connection, id);
        if (domain is { State: DomainState.Paused }) Ignoring(LibvirtErrorCode.OperationInvalid, domain.Resume);
    }

    /// <summary>As it is now; null when there is no such guest.</summary>
    public string? Description(Connection connection, Guid id)
    {
        using var domain = Find(connection, id);
        return domain?.Description();
    }

    /// <summary>Does something to a guest that must exist and run; false when it does not.</summary>
    public bool WhenRunning(Connection connection, Guid id, Action<Domain> action)
    {
        using var domain = Find(connection, id);
        if (domain is null || PowerStates.Of(domain.State) != PowerState.Running) return false;
        var ran = true;
        Ignoring(LibvirtErrorCode.OperationInvalid, () => action(domain), () => ran = false);
        return ran;
    }

    /// <summary>Null when there is no such domain, or it disappears while we ask.</summary>
    private PowerState? StateIfOurs(Domain domain)
    {
        PowerState? state = null;
        Ignoring(LibvirtErrorCode.NoDomain, () => state = IsOurs(domain) ? PowerStates.Of(domain.State) : null);
        return state;
    }

    private Domain? Find(Connection connection, Guid id)
    {
        var domain = connection.Find(id);
        if (domain is null || IsOurs(domain)) return domain;
        domain.Dispose();
        throw new HypervisorException($"The domain {id} on this host belongs to another cloud.");
    }

    /// <summary>The mark cannot change while the domain lives, so it is asked for once.</summary>
    private bool IsOurs(Domain domain) => ours.GetOrAdd(domain.Id, _ => GuestMark.AgentOf(domain.Metadata(GuestMark.Namespace)) == agentId);

    /// <summary>It may go off by itself between the look and the act.</summary>
    private static void Stop(Domain domain)
    {
        if (domain.State is not (DomainState.Off or DomainState.None)) Ignoring(LibvirtErrorCode.OperationInvalid, domain.Destroy);
    }

    private static void Ignoring(LibvirtErrorCode expected, Action call, Action? otherwise = null)
    {
        try
        {
            call();
        }
        catch (LibvirtException error) when (error.Code == expected)
        {
            otherwise?.Invoke();
        }
    }
}
