using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NovaCompat.Gateway.Transfers;

/// <summary>By which other hosts know this one: its own certificate, made once, kept where only its owner reads it. Who fetches is told its hash, so nobody else signs it and its dates say nothing.</summary>
public static class TransferCertificate
{
    private const string FileName = "transfer.pfx";
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static X509Certificate2 Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) Write(path);
        return X509CertificateLoader.LoadPkcs12FromFile(path, null, X509KeyStorageFlags.EphemeralKeySet);
    }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string FingerprintOf(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));

    private static void Write(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=novacompat compute host", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnersOnly }))
        {
            file.Write(certificate.Export(X509ContentType.Pfx));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
