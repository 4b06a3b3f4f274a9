using System.Security.Cryptography;

namespace NovaCompat.Core.Servers.Creation;

/// <summary>Random texts of a new server.</summary>
public static class ServerSecrets
{
    // No letters and digits that look alike.
    private static readonly string[] Groups = ["23456789", "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz"];
    private static readonly string AllLetters = string.Concat(Groups);

    /// <summary>Twelve characters, at least one digit, one capital and one small letter.</summary>
    public static string Password()
    {
        var letters = new char[12];
        for (var i = 0; i < letters.Length; i++) letters[i] = Pick(i < Groups.Length ? Groups[i] : AllLetters);
        RandomNumberGenerator.Shuffle<char>(letters);
        return new string(letters);
    }

    /// <summary><c>r-</c> and eight characters: the servers of one request share it.</summary>
    public static string ReservationId() => "r-" + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 8);

    private static char Pick(string letters) => letters[RandomNumberGenerator.GetInt32(letters.Length)];
}
