using System.Net.Sockets;
using NovaCompat.Gateway.Http;
using NovaCompat.Gateway.Options;

namespace NovaCompat.Gateway.Startup;

/// <summary>The faces that this version serves, each on its port.</summary>
public static class ListenPorts
{
    public static readonly IReadOnlyList<Face> Served = [Faces.Identity, Faces.Compute, Faces.Image, Faces.Network, Faces.Volume, Faces.Placement, Faces.Metadata, Faces.Console];

    public static IReadOnlyList<KeyValuePair<Face, int>> Of(GatewayOptions options) => [.. Served.Concat(options.Remotes.Has(Faces.ObjectStore.Name) ? [Faces.ObjectStore] : []).Select(face => KeyValuePair.Create(face, options.PortOf(face)))];

    /// <summary>Looks at all ports before anything is made.</summary>
    /// <exception cref="StartException">One or more are in use, or the address is not this machine's.</exception>
    public static void Check(GatewayOptions options)
    {
        var taken = new List<string>();
        foreach (var (face, port) in Of(options))
        {
            using var socket = new Socket(options.Bind.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                socket.Bind(new System.Net.IPEndPoint(options.Bind, port));
                socket.Listen(1);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                taken.Add($"{port} ({face.Name})");
            }
            catch (SocketException error)
            {
                throw new StartException($"Cannot listen on {options.Bind}:{port} ({face.Name}): {error.Message}", error);
            }
        }
        if (taken.Count > 0) throw new StartException($"In use on {options.Bind}: port {string.Join(", ", taken)}. Nothing was started; --port-offset N moves all ports.");
    }
}
