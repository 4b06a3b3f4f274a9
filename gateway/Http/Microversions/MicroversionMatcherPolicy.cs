using Microsoft.AspNetCore.Routing.Matching;

namespace NovaCompat.Gateway.Http;

/// <summary>Among endpoints of one route, keeps those whose range has the asked microversion; when none has, a stand-in that answers 404 in its turn.</summary>
public sealed class MicroversionMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 1000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<MicroversionRange>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var version = httpContext.GetRequestContext().Microversion;
        var best = Best(candidates);
        var left = 0;
        var refused = -1;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i)) continue;
            if (candidates[i].Score > best)
            {
                candidates.SetValidity(i, false);
                continue;
            }
            if (candidates[i].Endpoint.Metadata.GetMetadata<MicroversionRange>() is { } range && !range.Includes(version))
            {
                candidates.SetValidity(i, false);
                refused = i;
            }
            else left++;
        }
        if (left == 0 && refused >= 0)
        {
            candidates.ReplaceEndpoint(refused, OutOfRange.Endpoint, candidates[refused].Values);
            candidates.SetValidity(refused, true);
        }
        return Task.CompletedTask;
    }

    /// <summary>The path that fits best decides alone: a word that ended does not become an id of its neighbour.</summary>
    private static int Best(CandidateSet candidates)
    {
        var best = int.MaxValue;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i)) best = Math.Min(best, candidates[i].Score);
        }
        return best;
    }
}
