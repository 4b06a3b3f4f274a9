"""A cloud for the suites of real clients: the built gateway on the simulated driver, with folder and ports of its own."""
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "artifacts" / "bin" / "gateway" / "debug"
CLASSIC = (5000, 8774, 8775, 8776, 8778, 9292, 9696, 6080)


def free_offset() -> int:
    """A number that can be added to each classic port."""
    for _ in range(200):
        offset = random.randrange(6000, 22000)
        try:
            for port in CLASSIC:
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port + offset))
            return offset
        except OSError:
            continue
    raise RuntimeError("no free ports were found on loopback")


class Program:
    """A process of the built gateway, whose output goes to a file."""

    def __init__(self, log: Path, folder: Path, arguments: list[str]):
        self.log = open(log, "a", encoding="utf-8")
        self.begin = self.log.tell()
        self.process = subprocess.Popen(["dotnet", str(PROGRAM / "novacompat.dll"), *arguments], stdout=self.log, stderr=subprocess.STDOUT, cwd=folder,
                                        env={**os.environ, "PATH": "/usr/sbin:/sbin:" + os.environ["PATH"]})

    def said(self) -> str:
        return Path(self.log.name).read_bytes()[self.begin:].decode("utf-8", "replace")

    def ready(self) -> None:
        until = time.monotonic() + 90
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError(f"the gateway ended with code {self.process.returncode}: " + self.said()[-2000:])
            if "ready in" in self.said():
                return
            time.sleep(0.1)
        raise RuntimeError("the gateway did not become ready in 90 seconds: " + self.said()[-2000:])

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()


class Cloud:
    """Runs from `with` to its end; then its processes are interrupted and the folder deleted."""

    password = "secret-of-the-suites"

    def __init__(self, *options: str, log: Path | None = None, settings: dict[str, object] | None = None):
        # A suite that is ended from outside leaves nothing behind either.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
        self.folder = Path(tempfile.mkdtemp(prefix="novacompat-suite-", dir="/var/tmp"))
        self.offset = free_offset()
        self.log = log or self.folder / "gateway.log"
        given = {"admin_password": self.password, "demo_password": self.password, **(settings or {})}
        self.settings = [argument for name, value in given.items() if value is not None for argument in ("--set", f"{name}={value}")]
        self.processes: list[Program] = []
        try:
            self.start(*options)
        except BaseException:
            self.close()
            raise

    def start(self, *options: str) -> None:
        """The whole cloud in one process."""
        self.launch("data", self.log, "--hypervisor", "simulated", *options)
        self.wait()

    def restart(self, *options: str) -> None:
        """Ends it, and starts it again on the same folder and ports with other options."""
        for process in self.processes:
            process.end()
        self.processes = []
        self.start(*options)

    def launch(self, name: str, log: Path, *options: str) -> None:
        self.processes.append(Program(log, self.folder, ["--data", str(self.folder / name), "--port-offset", str(self.offset), *options, *self.settings]))

    def wait(self) -> None:
        for process in self.processes:
            process.ready()

    def close(self) -> None:
        for process in reversed(self.processes):
            process.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def url(self, port: int, path: str = "") -> str:
        return f"http://127.0.0.1:{port + self.offset}{path}"

    @property
    def identity(self) -> str:
        return self.url(5000, "/v3")


class Api:
    """Just enough of a client to set a cloud up for a suite."""

    def __init__(self, cloud: Cloud, user: str = "admin", project: str = "admin"):
        self.cloud = cloud
        body = {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": user, "domain": {"id": "default"}, "password": cloud.password}}},
                         "scope": {"project": {"name": project, "domain": {"id": "default"}}}}}
        self.token = None
        answer = self.send("POST", cloud.identity + "/auth/tokens", body)
        self.token = answer.headers["X-Subject-Token"]

    def send(self, method: str, url: str, body=None, **headers: str):
        data = json.dumps(body).encode() if body is not None else None
        head = {"Content-Type": "application/json", **headers, **({"X-Auth-Token": self.token} if self.token else {})}
        return urllib.request.urlopen(urllib.request.Request(url, data, head, method=method), timeout=60)

    def get(self, port: int, path: str):
        return json.load(self.send("GET", self.cloud.url(port, path)))

    def post(self, port: int, path: str, body):
        return json.load(self.send("POST", self.cloud.url(port, path), body))

    def put(self, port: int, path: str, body=None):
        return self.send("PUT", self.cloud.url(port, path), body).status

    def upload(self, port: int, path: str, content: bytes) -> None:
        head = {"Content-Type": "application/octet-stream", "X-Auth-Token": self.token}
        urllib.request.urlopen(urllib.request.Request(self.cloud.url(port, path), content, head, method="PUT"), timeout=60).close()
