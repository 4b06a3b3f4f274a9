using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Http;

namespace NovaCompat.Gateway.Placement.Queries;

/// <summary>Reads <c>required=A,!B</c> (forbidden from 1.22) and, from 1.39, <c>required=in:A,B</c> beside others of the same name.</summary>
/// <param name="Required">Of each set one at least.</param>
/// <param name="Forbidden">None of these.</param>
internal sealed record TraitQuery(IReadOnlyList<IReadOnlySet<string>> Required, IReadOnlySet<string> Forbidden)
{
    /// <exception cref="FaultException">A text has another form, or one that the microversion does not know.</exception>
    public static TraitQuery Read(RequestContext request, string name)
    {
        var values = request.Query.All(name);
        var parts = (request.Since(39) ? values : values.TakeLast(1)).Select(value => Part(value, request.Since(22), request.Since(39))).ToList();
        return new([.. parts.SelectMany(part => part.Required)], parts.SelectMany(part => part.Forbidden).ToHashSet());
    }

    /// <summary>The names in it.</summary>
    public IEnumerable<string> Names => Required.SelectMany(set => set).Concat(Forbidden);

    /// <summary>One value of the form that was there before 1.39.</summary>
    /// <exception cref="FaultException">The text has another form.</exception>
    public static TraitQuery Part(string value, bool allowsForbidden, bool allowsAny)
    {
        if (value.StartsWith("in:", StringComparison.Ordinal)) return AnyOf(value, allowsAny);
        var all = value.Split(',').Select(part => part.Trim()).ToList();
        var forbidden = all.Where(trait => trait.StartsWith('!')).Select(trait => trait.TrimStart('!')).ToHashSet();
        var form = allowsForbidden ? "HW_CPU_X86_VMX,!CUSTOM_MAGIC" : "HW_CPU_X86_VMX,CUSTOM_MAGIC";
        if (all.Concat(forbidden).Any(trait => trait.Length == 0)) throw PlacementQuery.Invalid($"Expected 'required' parameter value of the form: {form}. Got an empty trait in: {value}");
        if (forbidden.Count > 0 && !allowsForbidden) throw PlacementQuery.Invalid($"Expected 'required' parameter value of the form: {form}. Got: {value}");
        return new([.. all.Where(trait => !trait.StartsWith('!')).Select(trait => new HashSet<string> { trait })], forbidden);
    }

    private static TraitQuery AnyOf(string value, bool allowed)
    {
        if (!allowed) throw PlacementQuery.Invalid($"The format 'in:HW_CPU_X86_VMX,CUSTOM_MAGIC' only supported since microversion 1.39. Got: {value}");
        var any = value["in:".Length..].Split(',').Select(part => part.Trim()).ToHashSet();
        if (any.Contains("")) throw PlacementQuery.Invalid($"Expected 'required' parameter value of the form: in:HW_CPU_X86_VMX,CUSTOM_MAGIC. Got an empty trait in: {value}");
        if (any.Any(trait => trait.StartsWith('!'))) throw PlacementQuery.Invalid($"The format 'in:HW_CPU_X86_VMX,CUSTOM_MAGIC' does not support forbidden traits. Got: {value}");
        return new([any], new HashSet<string>());
    }
}
