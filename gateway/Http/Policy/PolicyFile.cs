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
        return new PolicyRules(rules.Children.Select(rule => KeyValuePair.Create(Text(rule.Key), PolicyParser.Parse(Text(rule.Value)))));
    }

    private static string Text(YamlNode node) =>
        node is YamlScalarNode { Value: { } text } ? text : throw new FormatException("In a policy file both names and expressions are texts.");
}
