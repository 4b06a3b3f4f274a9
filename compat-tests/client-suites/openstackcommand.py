"""Runs the unmodified `openstack` command in processes of its own that need not start Python again: children of this one, which has imported it."""
import importlib
import os
import signal
import sys
import time
import traceback
from importlib.metadata import entry_points
from pathlib import Path

import openstackclient.shell

from cloud import Cloud

LIMIT = 120                                         # seconds that a command may take


def warm() -> None:
    """Imports what commands import when they run."""
    groups = ("openstack.cli.base", "openstack.common", "openstack.compute.v2", "openstack.image.v2", "openstack.network.v2", "openstack.volume.v3", "openstack.identity.v3")
    for name in sorted({entry.module for group in groups for entry in entry_points().select(group=group) if entry.module.startswith("openstackclient.")}):
        importlib.import_module(name)
    for name in ("openstack.connection", "novaclient.v2.client", "cinderclient.v3.client", "keystoneclient.v3.client"):
        importlib.import_module(name)


class Command:
    """The command as a user of a cloud, whose settings come by the environment as from an openrc, with more of them if given."""

    def __init__(self, cloud: Cloud, folder: Path, projects: dict[str, str], more: dict[str, str] | None = None):
        self.cloud, self.folder, self.projects, self.more = cloud, folder, projects, more or {}
        warm()

    def environment(self, user: str) -> dict[str, str]:
        return {"OS_AUTH_URL": self.cloud.identity, "OS_USERNAME": user, "OS_PASSWORD": self.cloud.password, "OS_PROJECT_NAME": self.projects[user],
                "OS_USER_DOMAIN_NAME": "Default", "OS_PROJECT_DOMAIN_NAME": "Default", "OS_IDENTITY_API_VERSION": "3", "OS_REGION_NAME": "RegionOne",
                "HOME": str(self.folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "COLUMNS": "1000", "PYTHONWARNINGS": "ignore", **self.more}

    def __call__(self, user: str, version: str, words: list[str]) -> tuple[int, str, str]:
        """Exit code, output and error output of one command."""
        out, err = self.folder / "out", self.folder / "err"
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            self.become(user, ["--os-compute-api-version", version, *words], out, err)
        until = time.monotonic() + LIMIT
        while (ended := os.waitpid(child, os.WNOHANG))[0] == 0:
            if time.monotonic() > until:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                raise TimeoutError(f"openstack {' '.join(words)} took more than {LIMIT} seconds")
            time.sleep(0.01)
        return os.waitstatus_to_exitcode(ended[1]), out.read_text(), err.read_text()

    def become(self, user: str, arguments: list[str], out: Path, err: Path) -> None:
        code = 1
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            for number, file in ((1, out), (2, err)):
                os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.environ.clear()
            os.environ.update(self.environment(user))
            os.chdir(self.folder)
            sys.argv = ["openstack", *arguments]
            code = openstackclient.shell.main(arguments) or 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
