"""A cloud whose roles are processes of their own, over the PostgreSQL and Redis that compat-tests/run has started."""
import os
import random
import subprocess
import time
from pathlib import Path

from cloud import PROGRAM, Api, Cloud

HOSTS = ("east", "west")


class SplitCloud(Cloud):
    """Processes api, scheduler, conductor and two simulated compute hosts. Needs the variables NOVACOMPAT_TEST_POSTGRES and NOVACOMPAT_TEST_REDIS."""

    def __init__(self, *options: str, **given):
        self.server = dict(pair.split("=", 1) for pair in os.environ["NOVACOMPAT_TEST_POSTGRES"].split(";"))
        self.database = f"suite_{random.randrange(1 << 48):012x}"
        self.redis = (*os.environ["NOVACOMPAT_TEST_REDIS"].split(":"), str(random.randrange(1, 16)))
        super().__init__(*options, **given)

    def start(self, *options: str) -> None:
        self.sql(f"create database {self.database}")
        self.forget()
        store = ";".join(f"{name}={value}" for name, value in {**self.server, "Database": self.database}.items())
        subprocess.run(["dotnet", str(PROGRAM / "novacompat.dll"), "migrate", "--store", store], check=True, stdout=subprocess.DEVNULL)
        queue = ["--queue", "redis://{}:{}/{}".format(*self.redis)]
        for role in ("api", "scheduler", "conductor"):
            self.launch(role, self.log_of(role), "--roles", role, "--host", role, "--store", store, *queue, *options)
        for host in HOSTS:
            self.launch(host, self.log_of(host), "--roles", "compute", "--host", host, "--hypervisor", "simulated", *queue)
        self.wait()
        self.hosts_reported()

    def close(self) -> None:
        super().close()
        self.forget()
        self.sql(f"drop database if exists {self.database} with (force)")

    def log_of(self, name: str) -> Path:
        return self.log if name == "api" else self.log.with_name(f"{self.log.stem}-{name}.log")

    def hosts_reported(self) -> None:
        until = time.monotonic() + 60
        while len(Api(self).get(8774, "/v2.1/os-hypervisors")["hypervisors"]) < len(HOSTS):
            if time.monotonic() > until:
                raise RuntimeError("the compute hosts did not report in 60 seconds")
            time.sleep(0.5)

    def sql(self, text: str) -> None:
        at = {"-h": "Host", "-p": "Port", "-U": "Username", "-d": "Database"}
        subprocess.run(["psql", "-q", "-w", *(word for option, name in at.items() for word in (option, self.server[name])), "-c", text], check=True)

    def forget(self) -> None:
        host, port, number = self.redis
        subprocess.run(["redis-cli", "-e", "-h", host, "-p", port, "-n", number, "FLUSHDB"], check=True, stdout=subprocess.DEVNULL)
