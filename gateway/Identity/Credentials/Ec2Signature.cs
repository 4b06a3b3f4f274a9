using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NovaCompat.Gateway.Identity.Credentials;

/// <summary>
/// AWS signatures of the versions 2 (HmacSHA256) and 4, computed anew from the request and the secret. Older versions are refused: SHA-1 is no proof.
/// </summary>
public static class Ec2Signature
{
    private const string Four = "AWS4-HMAC-SHA256";

    // Whoever listens in could send a request again for ever otherwise (keystone.conf: auth_ttl).
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public static bool IsValid(Ec2Request request, string secret, DateTimeOffset now)
    {
        if (Fresh(request, now) is false) return false;
        // Some clients sign the host without its port.
        return new[] { request.Host, request.Host.Split(':')[0] }.Distinct().Any(host => Compute(request, secret, host) is { } expected
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(request.Signature)));
    }

    private static string? Compute(Ec2Request request, string secret, string host) =>
        request.Headers.GetValueOrDefault("authorization", "").StartsWith(Four, StringComparison.Ordinal) || request.Parameters.GetValueOrDefault("X-Amz-Algorithm") == Four ? Version4(request, secret, host)
        : request.Parameters.GetValueOrDefault("SignatureVersion") == "2" ? Version2(request, secret, host)
        : null;

    private static string Version2(Ec2Request request, string secret, string host)
    {
        var signed = request.Parameters.Where(pair => pair.Key != "Signature").Append(new("SignatureMethod", "HmacSHA256")).DistinctBy(pair => pair.Key);
        return Convert.ToBase64String(Hmac(Encoding.UTF8.GetBytes(secret), $"{request.Verb}\n{host}\n{request.Path}\n{Query(signed)}"));
    }

    private static string? Version4(Ec2Request request, string secret, string host)
    {
        if (Part(request, "Credential")?.Split('/') is not [_, var date, var region, var service, ..] credential || Time4(request) is not { } time || !time.StartsWith(date, StringComparison.Ordinal)) return null;
        var signedHeaders = Part(request, "SignedHeaders") ?? "";
        var headers = string.Concat(signedHeaders.Split(';').Where(name => name == "host" || request.Headers.ContainsKey(name))
            .Select(name => $"{name}:{(name == "host" ? host : request.Headers[name])}\n"));
        var query = request.Verb.Equals("POST", StringComparison.OrdinalIgnoreCase) ? "" : Query(request.Parameters.Where(pair => pair.Key != "X-Amz-Signature"));
        var canonical = $"{request.Verb.ToUpperInvariant()}\n{request.Path}\n{query}\n{headers}\n{signedHeaders}\n{request.BodyHash}";
        var toSign = $"{Four}\n{time}\n{string.Join('/', credential.Skip(1))}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = new[] { date, region, service, "aws4_request" }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Hmac);
        return Convert.ToHexStringLower(Hmac(key, toSign));
    }

    // From the Authorization header, or the parameter of a request that is signed in its URL.
    private static string? Part(Ec2Request request, string name)
    {
        if (!request.Headers.TryGetValue("authorization", out var header)) return request.Parameters.GetValueOrDefault($"X-Amz-{name}");
        var start = header.IndexOf(name + "=", StringComparison.Ordinal);
        return start < 0 ? null : header[(start + name.Length + 1)..].Split(',')[0].Trim();
    }

    private static string? Time4(Ec2Request request) => request.Headers.GetValueOrDefault("x-amz-date") ?? request.Parameters.GetValueOrDefault("X-Amz-Date");

    private static bool Fresh(Ec2Request request, DateTimeOffset now)
    {
        string[] forms = ["yyyyMMdd'T'HHmmss'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"];
        bool Read(string? text, out DateTimeOffset time) =>
            DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
        if (Read(request.Parameters.GetValueOrDefault("Expires"), out var end)) return end > now && end - now < Window;
        return Read(Time4(request) ?? request.Parameters.GetValueOrDefault("Timestamp"), out var at) && (now - at).Duration() < Window;
    }

    private static string Query(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join('&',
        parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
