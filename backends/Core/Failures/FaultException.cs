namespace NovaCompat.Core.Failures;

/// <summary>Carries a fault out of code too deep to return one; rendered as if the handler had returned it.</summary>
public sealed class FaultException(Fault fault) : Exception(fault.Message)
{
    public Fault Fault { get; } = fault;
}
