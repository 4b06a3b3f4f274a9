using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NovaCompat.Gateway.Compute.Keypairs;

/// <summary>Certificates as key pairs, for guests that log in with them.</summary>
internal static class X509Keys
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>SHA-1 of the certificate in colon-separated hex; null when the text is no PEM certificate.</summary>
    public static string? Fingerprint(string text)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(text);
            return SshKeys.Colons(certificate.GetCertHash());
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A self-signed certificate for ten years, with its RSA key of 2048 bits.</summary>
    public static KeyMaterial Make(string user, DateTimeOffset now)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest(new X500DistinguishedName($"CN={user}"), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ClientAuthentication)], critical: false));
        using var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now.AddYears(10));
        return new(certificate.ExportCertificatePem() + "\n", SshKeys.Colons(certificate.GetCertHash()), rsa.ExportRSAPrivateKeyPem() + "\n");
    }
}
