"""Debian's own OpenStack services as peers of a gateway: what compat-tests/remote starts, from `with` to its end."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cloud import ROOT

REMOTE = ROOT / "compat-tests" / "remote"
PREFIX = "NOVACOMPAT_PEER_"


class Peers:
    """The named services, or all; identity and password are what `openstackcommand.Command` asks a cloud for.

    Without Keystone among them, `identity` is the URL of the Identity that checks their tokens and `admin_password` that of its user
    admin; the services' users are made there. `compute` is the URL of the compute service that Keystone's catalog names and that Neutron
    tells about ports. The services' logs are in the folder `logs` in the end.
    """

    def __init__(self, *services: str, logs: Path, identity: str | None = None, admin_password: str | None = None, compute: str | None = None):
        # A suite that is ended from outside leaves nothing behind either.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
        self.folder = Path(tempfile.mkdtemp(prefix="novacompat-peers-", dir="/var/tmp"))
        self.logs = logs
        given = {"IDENTITY": identity, "ADMIN_PASSWORD": admin_password, "COMPUTE": compute}
        environment = {**{name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
                       **{PREFIX + name: value for name, value in given.items() if value is not None}}
        began = time.monotonic()
        up = subprocess.Popen([REMOTE / "up", self.folder, *services], env=environment, stdout=subprocess.PIPE, text=True)
        try:
            printed, _ = up.communicate()
        except BaseException:
            up.terminate()                          # it ends what it has started
            up.wait()
            raise
        if up.returncode:
            raise RuntimeError(f"the peers did not start: code {up.returncode}")
        self.seconds = time.monotonic() - began
        lines = dict(line.split("=", 1) for line in printed.splitlines())
        self.addresses = {name.removeprefix(PREFIX): value for name, value in lines.items()}
        self.identity = self.addresses.get("IDENTITY", identity)
        self.password = self.addresses["PASSWORD"]

    def url(self, service: str) -> str:
        """Of identity, image, network, volume or placement, as a catalog has it."""
        return self.addresses[service.upper()]

    def close(self) -> None:
        self.logs.mkdir(parents=True, exist_ok=True)
        for log in self.folder.glob("*/*.log"):
            shutil.copyfile(log, self.logs / f"{log.parent.name}.{log.name}")
        subprocess.run([REMOTE / "down", self.folder], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
