using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The Network service's refusals around quality of service.</summary>
public static class QosFaults
{
    public static Fault InUse(Guid policy, string kind, string id) => Faults.Conflict($"QoS Policy {policy} is used by {kind} {id}.", "QosPolicyInUse");

    public static Fault RuleMissing(Guid policy, object rule) => Faults.NotFound($"QoS rule {rule} for policy {policy} could not be found.", "QosRuleNotFound");

    public static Fault RuleConflict(QosRule added, Guid known) => Faults.Conflict(
        $"Rule {added.Kind} conflicts with rule {known} which already exists in QoS Policy {added.PolicyId}.", "QoSRuleParameterConflict");

    public static Fault DefaultExists(string project) => Faults.Conflict($"Default QoS policy for project {project} already exists.", "QoSPolicyDefaultAlreadyExists");
}
