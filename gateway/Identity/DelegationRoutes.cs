using NovaCompat.Core.Identity;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Identity.Credentials;
using NovaCompat.Gateway.Identity.Delegation;
using NovaCompat.Gateway.Identity.Limits;

namespace NovaCompat.Gateway.Identity;

/// <summary>URLs of application credentials, trusts, credentials and limits.</summary>
internal static class DelegationRoutes
{
    public static void MapDelegation(this FaceRoutes face)
    {
        face.ApplicationCredentials("/v3/users/{user}");
        face.Trusts("/v3/OS-TRUST/trusts");
        face.Resource<Credentials.Credentials, Credential>("/v3/credentials");
        face.Ec2("/v3/users/{user}/credentials/OS-EC2");
        face.Do("GET", "/v3/limits/model", request => Task.FromResult(Limits.Limits.Model(request)));
        face.Listed<Limits.Limits, Limit>("/v3/limits", limits => limits.CreateAllAsync);
        face.Listed<RegisteredLimits, RegisteredLimit>("/v3/registered_limits", limits => limits.CreateAllAsync);
    }

    private static void ApplicationCredentials(this FaceRoutes face, string path)
    {
        var (all, rules) = (path + "/application_credentials", path + "/access_rules");
        face.Do("GET", all, request => request.Service<ApplicationCredentials>().ListAsync(request, request.Value("user")));
        face.Do("POST", all, request => request.Service<ApplicationCredentials>().CreateAsync(request, request.Value("user")));
        face.Do("GET", all + "/{id}", request => request.Service<ApplicationCredentials>().ShowAsync(request, request.Value("user"), request.Value("id")));
        face.Do("DELETE", all + "/{id}", request => request.Service<ApplicationCredentials>().DeleteAsync(request, request.Value("user"), request.Value("id")));
        face.Do("GET", rules, request => request.Service<AccessRules>().ListAsync(request, request.Value("user")));
        face.Do("GET", rules + "/{id}", request => request.Service<AccessRules>().ShowAsync(request, request.Value("user"), request.Value("id")));
        face.Do("DELETE", rules + "/{id}", request => request.Service<AccessRules>().DeleteAsync(request, request.Value("user"), request.Value("id")));
    }

    private static void Trusts(this FaceRoutes face, string path)
    {
        var one = path + "/{id}";
        face.Do("GET", path, request => request.Service<Trusts>().ListAsync(request));
        face.Do("POST", path, request => request.Service<Trusts>().CreateAsync(request));
        face.Do("GET", one, request => request.Service<Trusts>().ShowAsync(request, request.Value("id")));
        face.Do("DELETE", one, request => request.Service<Trusts>().DeleteAsync(request, request.Value("id")));
        face.Do("GET", one + "/roles", request => request.Service<Trusts>().ListRolesAsync(request, request.Value("id")));
        face.Do("GET", one + "/roles/{role}", request => request.Service<Trusts>().ShowRoleAsync(request, request.Value("id"), request.Value("role")));
    }

    private static void Ec2(this FaceRoutes face, string path)
    {
        face.Do("GET", path, request => request.Service<Ec2Keys>().ListAsync(request, request.Value("user")));
        face.Do("POST", path, request => request.Service<Ec2Keys>().CreateAsync(request, request.Value("user")));
        face.Do("GET", path + "/{access}", request => request.Service<Ec2Keys>().ShowAsync(request, request.Value("user"), request.Value("access")));
        face.Do("DELETE", path + "/{access}", request => request.Service<Ec2Keys>().DeleteAsync(request, request.Value("user"), request.Value("access")));
        face.Do("POST", "/v3/ec2tokens", request => request.Service<Ec2Tokens>().IssueAsync(request));
    }

    // As any resource, save that several are made at once.
    private static void Listed<TResource, T>(this FaceRoutes face, string path, Func<TResource, Func<RequestContext, Task<Reply>>> create)
        where TResource : Resources.Resource<T> where T : class, IIdentified
    {
        face.Do("GET", path, request => request.Service<TResource>().ListAsync(request));
        face.Do("POST", path, request => create(request.Service<TResource>())(request));
        face.Do("GET", path + "/{id}", request => request.Service<TResource>().ShowAsync(request, request.Value("id")));
        face.Do("PATCH", path + "/{id}", request => request.Service<TResource>().UpdateAsync(request, request.Value("id")));
        face.Do("DELETE", path + "/{id}", request => request.Service<TResource>().DeleteAsync(request, request.Value("id")));
    }
}
