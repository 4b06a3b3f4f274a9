using NovaCompat.Core.Failures;

namespace NovaCompat.Core.Networks;

/// <summary>The Network service's refusals around quality of service.</summary>
public static class QosFaults
{
    public static Fault InUse(Guid policy, string kind, string id) => Faults.Conflict($"QoS Policy {policy} is used by {kind} {id}.", "QosPolicyInUse");

    public static Fault RuleMissing(Guid policy, object rule) => Faults.NotFound($"QoS rule {rule} for policy {policy} could not be found.", "QosRuleNotFound");

    public static Fault RuleConflict(QosRule added, Guid known) => Faults.Conflict(
        $"Rule {added.Kind} conflicts with rule {known} which already exists in QoS Policy {added.PolicyId}.", "QoSRulesConflict");

    public static Fault ValueConflict(QosRule added, object value, QosRule known, object knownValue) => Faults.Conflict(
        $"Unable to add the rule with value {value} to the policy {added.PolicyId} as the existing rule of type {known.Kind} has value {knownValue}.", "QoSRuleParameterConflict");

    public static Fault DefaultExists(string project) => Faults.Conflict($"Default QoS policy for project {project} already exists.", "QoSPolicyDefaultAlreadyExists");
}
