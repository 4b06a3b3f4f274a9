using YamlDotNet.RepresentationModel;

namespace NovaCompat.Gateway.Http.Policy;

/// <summary>The operator's <c>policy.yaml</c>: rule names with expressions, which replace the defaults.</summary>
public static class PolicyFile
{
    /// <exception cref="FormatException">Not a mapping of texts, an expression that cannot be read, or a loop.</exception>
    public static PolicyRules Load(string path)
    {
        using var reader = new StreamReader(path);
        return Read(reader);
    }

    public static PolicyRules Read(TextReader reader)
    {
        var yaml = new YamlStream();
        yaml.Load(reader);
        if (yaml.Documents.Count == 0) return PolicyRules.Default;
        if (yaml.Documents[0].RootNode is not YamlMappingNode rules) throw new FormatException("A policy file is a mapping of rule names to expressions.");
        return new PolicyRules(rules.Children.Select(rule => KeyValuePair.Create(Text(rule.Key), Check(rule.Value))));
    }

    /// <summary>An expression, or the older form of it: a list of alternatives, each a list of what must all hold.</summary>
    private static PolicyCheck Check(YamlNode node) => node is YamlSequenceNode { Children: var alternatives }
        ? alternatives.Count == 0 ? new Constant(true) : new AnyCheck([.. alternatives.Select(All)])
        : PolicyParser.Parse(Text(node));

    private static PolicyCheck All(YamlNode node) =>
        node is YamlSequenceNode parts ? new AllCheck([.. parts.Select(part => PolicyParser.Parse(Text(part)))]) : PolicyParser.Parse(Text(node));

    private static string Text(YamlNode node) =>
        node is YamlScalarNode { Value: { } text } ? text : throw new FormatException("In a policy file both names and expressions are texts.");
}
