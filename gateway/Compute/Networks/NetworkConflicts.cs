using NovaCompat.Core.Failures;

namespace NovaCompat.Gateway.Compute.Networks;

/// <summary>Conflicts of the Network service have another status behind the proxies; the sentence stays.</summary>
internal static class NetworkConflicts
{
    public static async Task<T> AsAsync<T>(FaultKind kind, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (FaultException error) when (error.Fault.Kind == FaultKind.Conflict)
        {
            throw new FaultException(new Fault(kind, error.Fault.Message));
        }
    }
}
