"""A web server on loopback that images are downloaded from, for suites of clients."""
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    data = bytes(65536)

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.data)))
        self.end_headers()
        self.wfile.write(self.data)

    def log_message(self, *_):
        """The gateway's log says enough."""


class Origin:
    """Serves from `with` to its end."""

    def __enter__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/image"

    @property
    def settings(self) -> dict[str, str]:
        """What a gateway needs to be told before it downloads from here."""
        return {"import_allowed_hosts": "127.0.0.1", "import_allowed_ports": f"80,443,{self.port}"}
