"""Turns a client suite's outcomes into the JUnit file that compat-tests/run counts."""
import time
import traceback
from pathlib import Path
from xml.etree import ElementTree as xml

KNOWN = Path(__file__).resolve().parents[1] / "Clients" / "known"


def known(suite: str) -> dict[str, str]:
    """Tests that need not pass, each with its reason: lines of `test<TAB>reason`; a test that ends in `*` stands for all that start so."""
    reasons = {}
    for line in (KNOWN / f"{suite}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            test, reason = line.split("\t", 1)
            reasons[test] = reason
    return reasons


def reason_for(test: str, reasons: dict[str, str]) -> str | None:
    if test in reasons:
        return reasons[test]
    return next((reason for start, reason in reasons.items() if start.endswith("*") and test.startswith(start[:-1])), None)


def write(file: str, suite: str, outcomes: list[tuple[str, str, float, str]]) -> int:
    """Writes (test, outcome, seconds, text) with outcome one of passed, failed, skipped. Returns how many count as failed.

    A failure with a known reason is told as skipped with that reason. A test that is known not to pass and passes is a failure of the
    list: it must be taken out, so that it is held from then on.
    """
    reasons = known(suite)
    root = xml.Element("testsuite", name=suite)
    failed = 0
    for test, outcome, seconds, text in outcomes:
        case = xml.SubElement(root, "testcase", classname=suite, name=test, time=f"{seconds:.2f}")
        reason = reason_for(test, reasons)
        if outcome == "failed" and reason is None:
            failed += 1
            xml.SubElement(case, "failure", message=printable(text[-3000:]))
        elif outcome == "failed":
            xml.SubElement(case, "skipped", message=reason)
        elif outcome == "skipped":
            xml.SubElement(case, "skipped", message=printable(text.strip().splitlines()[-1] if text.strip() else "skipped"))
        elif test in reasons:
            failed += 1
            xml.SubElement(case, "failure", message=f"passes now: take it out of {suite}.tsv")
    xml.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
    return failed


def of_methods(tests: object, suite: str) -> list[tuple[str, str, float, str]]:
    """Runs the methods whose names start with test_, in the order of their names; the outcome of each."""
    outcomes = []
    for name in [name for name in dir(tests) if name.startswith("test_")]:
        start, outcome, text = time.monotonic(), "passed", ""
        try:
            getattr(tests, name)()
        except Exception:
            outcome, text = "failed", traceback.format_exc()
        outcomes.append((f"{suite}.{name}", outcome, time.monotonic() - start, text))
        print(name, outcome, text, flush=True)
    return outcomes


def printable(text: str) -> str:
    """XML allows no control characters."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")
