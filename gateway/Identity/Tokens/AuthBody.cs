using System.Text.Json;
using NovaCompat.Core.Failures;
using NovaCompat.Gateway.Identity.Replies;
using NovaCompat.Identity.Authentication;

namespace NovaCompat.Gateway.Identity.Tokens;

/// <summary>Reads the body of <c>POST /v3/auth/tokens</c>.</summary>
internal static class AuthBody
{
    /// <summary>Null when it names a method that is not offered: that is a 401, not a malformed request.</summary>
    /// <exception cref="FaultException">400: the body is not of the form asked for.</exception>
    public static AuthRequest? Read(JsonElement document)
    {
        var auth = Object(document, "auth");
        var identity = Object(auth, "identity");
        if (!identity.TryGetProperty("methods", out var methods)) throw IdentityFaults.Missing("methods").Thrown();
        if (methods.ValueKind != JsonValueKind.Array) throw IdentityFaults.Invalid("identity/methods", $"{methods.GetRawText()} is not of type 'array'").Thrown();
        var request = new AuthRequest { Scope = Scope(auth) };
        foreach (var method in methods.EnumerateArray())
        {
            switch (method.ValueKind == JsonValueKind.String ? method.GetString() : null)
            {
                case "password": request = request with { Password = Password(Object(identity, "password")) }; break;
                case "token": request = request with { Token = Text(Object(identity, "token"), "id") ?? throw IdentityFaults.Missing("id").Thrown() }; break;
                case "application_credential": request = request with { ApplicationCredential = ApplicationCredential(Object(identity, "application_credential")) }; break;
                default: return null;
            }
        }
        return request is { Password: null, Token: null, ApplicationCredential: null } ? null : request;
    }

    private static PasswordProof Password(JsonElement method)
    {
        var user = Object(method, "user");
        return new(Entity(user), Text(user, "password") ?? throw IdentityFaults.Missing("password").Thrown());
    }

    private static ApplicationCredentialProof ApplicationCredential(JsonElement method)
    {
        var secret = Text(method, "secret") ?? throw IdentityFaults.Missing("secret").Thrown();
        if (Text(method, "id") is { } id) return new(id, null, null, secret);
        var name = Text(method, "name") ?? throw IdentityFaults.Missing("name").Thrown();
        return new(null, name, Entity(Object(method, "user")), secret);
    }

    private static ScopeRequest? Scope(JsonElement auth)
    {
        if (!auth.TryGetProperty("scope", out var scope)) return null;
        if (scope.ValueKind == JsonValueKind.String && scope.GetString() == "unscoped") return new NoScope();
        if (scope.ValueKind != JsonValueKind.Object) throw IdentityFaults.Invalid("scope", $"{scope.GetRawText()} is not of type 'object'").Thrown();
        if (scope.EnumerateObject().Select(property => property.Name).Where(name => name is "project" or "domain" or "system" or "unscoped" or "OS-TRUST:trust").Count() > 1)
            throw Faults.BadRequest("Expecting to find exactly one of project, domain, OS-TRUST:trust or unscoped in scope. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.").Thrown();
        if (scope.TryGetProperty("unscoped", out _)) return new NoScope();
        if (scope.TryGetProperty("OS-TRUST:trust", out var trust)) return new TrustScope(Text(trust, "id") ?? throw IdentityFaults.Missing("id").Thrown());
        if (scope.TryGetProperty("project", out var project)) return new ProjectScope(Entity(project));
        if (scope.TryGetProperty("domain", out var domain)) return new DomainScope(Entity(domain, domainOptional: true));
        if (scope.TryGetProperty("system", out var system) && system.ValueKind == JsonValueKind.Object && system.TryGetProperty("all", out var all) && all.ValueKind == JsonValueKind.True) return new SystemScope();
        throw IdentityFaults.Invalid("scope", $"{scope.GetRawText()} names no scope that is offered").Thrown();
    }

    private static EntityName Entity(JsonElement element, bool domainOptional = false)
    {
        if (Text(element, "id") is { } id) return new(Id: id);
        if (Text(element, "name") is not { } name) throw IdentityFaults.Missing("name").Thrown();
        if (domainOptional && !element.TryGetProperty("domain", out _)) return new(Name: name);
        var domain = Object(element, "domain");
        return new(Name: name, DomainId: Text(domain, "id"), DomainName: Text(domain, "name"));
    }

    private static JsonElement Object(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value)) throw IdentityFaults.Missing(name).Thrown();
        return value.ValueKind == JsonValueKind.Object ? value : throw IdentityFaults.Invalid(name, $"{value.GetRawText()} is not of type 'object'").Thrown();
    }

    private static string? Text(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw IdentityFaults.Invalid(name, "the value is not of type 'string'").Thrown();
    }
}
