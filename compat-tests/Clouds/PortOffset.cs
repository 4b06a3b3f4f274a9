using System.Net;
using System.Net.Sockets;

namespace NovaCompat.Tests.Clouds;

/// <summary>Chooses ports: one number that the program adds to each of the classic ones, below the range that the kernel hands out.</summary>
public static class PortOffset
{
    public const int Identity = 5000;
    public const int Compute = 8774;
    private static readonly int[] Classic = [Identity, Compute, 8775, 9292, 9696, 8776, 8778, 6080];

    public static int Free()
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var offset = Random.Shared.Next(6000, 22000);
            if (Classic.All(port => IsFree(port + offset))) return offset;
        }

        throw new InvalidOperationException("No free ports for a cloud were found on loopback.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
