"""Runs a suite of Python tests by stestr, and reads its outcomes."""
import io
import os
import re
import subprocess
from pathlib import Path

import subunit
import testtools


def configure(folder: Path, tests: str, grouping: str = "") -> None:
    """Makes the folder a stestr repository of the tests at a path below Python's own packages."""
    packages = "/usr/lib/python3/dist-packages"
    lines = ["[DEFAULT]", f"test_path={packages}/{tests}", f"top_dir={packages}", *([f"group_regex={grouping}"] if grouping else [])]
    (folder / ".stestr.conf").write_text("\n".join(lines) + "\n")
    subprocess.run(["/usr/bin/stestr", "init"], cwd=folder, check=True)


def run(folder: Path, arguments: list[str], environment: dict[str, str], concurrency: int = 2) -> list[tuple[str, str, float, str]]:
    """Runs what the arguments select; (test, outcome, seconds, text) of each."""
    env = {**os.environ, "PATH": "/usr/bin:" + os.environ["PATH"], "no_proxy": "127.0.0.1", **environment}
    for proxy in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        env.pop(proxy, None)
    subprocess.run(["/usr/bin/stestr", "run", "--concurrency", str(concurrency), *arguments], cwd=folder, env=env, check=False)
    stream = subprocess.run(["/usr/bin/stestr", "last", "--subunit"], cwd=folder, env=env, check=False, stdout=subprocess.PIPE).stdout
    return outcomes(stream)


def outcomes(stream: bytes) -> list[tuple[str, str, float, str]]:
    """The outcomes in a subunit stream. A class that could not be set up is told as a test of its own; the workers' own lines are not."""
    found = []

    def end(test):
        if test["id"].endswith("stdout"):
            return
        start, stop = test["timestamps"]
        seconds = (stop - start).total_seconds() if start and stop else 0.0
        text = "\n".join(detail.as_text() for name, detail in test["details"].items() if name == "reason" or name.startswith("traceback"))
        outcome = {"success": "passed", "xfail": "passed", "skip": "skipped"}.get(test["status"], "failed")
        found.append((re.sub(r"\[.*\]$", "", test["id"]), outcome, seconds, text))

    result = testtools.StreamToDict(end)
    result.startTestRun()
    subunit.ByteStreamToStreamResult(io.BytesIO(stream), non_subunit_name="stdout").run(result)
    result.stopTestRun()
    return found
