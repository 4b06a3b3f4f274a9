"""Reads the JUnit file that pytest writes."""
from pathlib import Path
from xml.etree import ElementTree as xml


def outcomes(file: Path):
    for case in xml.parse(file).getroot().iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        broken = [element for element in case if element.tag in ("failure", "error")]
        skipped = case.find("skipped")
        text = "\n".join(f"{element.get('message')}\n{element.text}" for element in broken) if broken else skipped.get("message") if skipped is not None else ""
        yield name, "failed" if broken else "skipped" if skipped is not None else "passed", float(case.get("time") or 0), text
