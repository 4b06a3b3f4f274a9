"""Runs a suite of Python tests by stestr, and reads its outcomes."""
import os
import subprocess
from pathlib import Path


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
    return list(outcomes(stream))


def outcomes(stream: bytes):
    """The outcomes in a subunit stream."""
    import io

    import subunit
    import testtools

    class Collect(testtools.StreamToDict):
        pass

    found = []

    def end(test):
        start, stop = test["timestamps"]
        seconds = (stop - start).total_seconds() if start and stop else 0.0
        text = "\n".join(detail.as_text() for name, detail in test["details"].items() if name in ("traceback", "reason") or name.startswith("traceback"))
        found.append((test["id"], {"success": "passed", "skip": "skipped", "xfail": "passed"}.get(test["status"], "failed"), seconds, text))

    case = subunit.ByteStreamToStreamResult(io.BytesIO(stream), non_subunit_name="stdout")
    result = Collect(end)
    result.startTestRun()
    case.run(result)
    result.stopTestRun()
    # A class that could not be set up is told as one of its own; the worker's own lines are no tests.
    yield from (row for row in found if row[0] != "stdout" and not row[0].endswith("stdout"))
