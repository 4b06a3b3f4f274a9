using System.Net.Sockets;
using System.Text;
using NovaCompat.Queue.Redis;

namespace NovaCompat.Tests.Queue;

/// <summary>One command on a connection of its own, without a client library that would choose what to send.</summary>
internal static class RawRedis
{
    /// <summary>The first line of the answer, or of the refusal to log in.</summary>
    public static async Task<string> AskAsync(RedisUrl url, string[] command, CancellationToken cancel)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, cancel);
        await using var stream = client.GetStream();
        using var answers = new StreamReader(stream, Encoding.UTF8);
        await SendAsync(stream, ["AUTH", url.User!, url.Password!], cancel);
        var login = await answers.ReadLineAsync(cancel);
        if (login != "+OK") return login!;
        await SendAsync(stream, command, cancel);
        return (await answers.ReadLineAsync(cancel))!;
    }

    private static async Task SendAsync(NetworkStream stream, string[] command, CancellationToken cancel)
    {
        var text = string.Concat(command.Select(word => $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n"));
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"*{command.Length}\r\n{text}"), cancel);
    }
}
