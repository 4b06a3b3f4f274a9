using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Http.Schema;
using NovaCompat.Gateway.Identity.Replies;

namespace NovaCompat.Gateway.Identity.Federation;

/// <summary>Ids that clients choose: they stand in the URL of the create.</summary>
internal static class GivenIds
{
    private const int Longest = 64;

    /// <summary>400 when there is no room for it.</summary>
    public static string GivenId(this RequestContext request)
    {
        var id = request.Value("id");
        return id.EnumerateRunes().Count() <= Longest ? id : throw IdentityFaults.Invalid("id", $"{Python.Repr(id)} is too long").Thrown();
    }
}
