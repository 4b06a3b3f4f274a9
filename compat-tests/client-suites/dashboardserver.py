"""Debian's Horizon on loopback before a cloud, served by gunicorn."""
import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from cloud import Cloud

FOLDER = Path(__file__).resolve().parent / "dashboard"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class DashboardServer:
    """Serves from `with` to its end; what it says goes to a file."""

    def __init__(self, cloud: Cloud, log: Path):
        self.url = f"http://127.0.0.1:{free_port()}"
        self.log = open(log, "w", encoding="utf-8")
        env = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        env |= {"DJANGO_SETTINGS_MODULE": "dashboard_settings", "PYTHONPATH": str(FOLDER), "PYTHONDONTWRITEBYTECODE": "1", "NOVACOMPAT_IDENTITY": cloud.identity}
        # One worker: sessions are in its memory.
        self.process = subprocess.Popen(["/usr/bin/python3", "-m", "gunicorn", "--workers", "1", "--threads", "8", "--timeout", "180", "--graceful-timeout", "3", "--bind", self.url.removeprefix("http://"),
                                         "django.core.wsgi:get_wsgi_application()"], stdout=self.log, stderr=subprocess.STDOUT, env=env)

    def __enter__(self):
        until = time.monotonic() + 90
        while time.monotonic() < until and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.url + "/auth/login/", timeout=60).close()
                return self
            except OSError:
                time.sleep(0.3)
        self.__exit__()
        raise RuntimeError(f"Horizon does not answer: {Path(self.log.name).read_text(encoding='utf-8')[-2000:]}")

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()
