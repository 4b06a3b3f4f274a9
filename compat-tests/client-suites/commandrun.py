"""Runs tables of `openstack` commands (commandtable.py) for a cloud's users."""
import itertools
import json
import time

import commandtable as table
from cloud import Api, Cloud
from openstackcommand import Command

USERS = {"admin": "admin", "member": "demo", "reader": "demo", "other": "other"}       # and their projects
NOWHERE = "00000000-0000-4000-8000-000000000000"


def people(cloud: Cloud) -> dict[str, str]:
    """Makes the users of the tables, and gives the ids that lines may name."""
    api = Api(cloud)
    projects = {project["name"]: project["id"] for project in api.get(5000, "/v3/projects")["projects"]}
    projects["other"] = api.post(5000, "/v3/projects", {"project": {"name": "other", "domain_id": "default"}})["project"]["id"]
    roles = {role["name"]: role["id"] for role in api.get(5000, "/v3/roles")["roles"]}
    ids = {}
    for name, role in (("member", "member"), ("reader", "reader"), ("other", "member")):
        user = {"name": name, "domain_id": "default", "password": cloud.password}
        ids[name] = api.post(5000, "/v3/users", {"user": user})["user"]["id"]
        api.put(5000, f"/v3/projects/{projects[USERS[name]]}/users/{ids[name]}/roles/{roles[role]}")
    return {"demo": projects["demo"], "admin_project": projects["admin"], "other_project": projects["other"], "member_id": ids["member"], "nowhere": NOWHERE}


def run(line: table.Line, user: str, version: str, known: dict[str, str], command: Command) -> None:
    """Runs a line at a version, and keeps what it says to keep. Raises AssertionError when the answer is not as expected."""
    known.update(version=version, v=version.replace(".", "-"))
    more = ["-f", "json"] if table.wants_json(line) else []
    if line.question:
        code, printed, errors = command(user, version, table.words(line.command, known))
        assert code == line.code, f"code {code}: {printed}{errors}"
    until = time.monotonic() + (table.WAIT if line.question else 0)
    while True:
        code, printed, errors = command(user, version, [*table.words(line.asked, known), *more])
        wanted = 0 if line.question else line.code
        complaints = [f"code {code}, not {wanted}"] if code != wanted else []
        answer = json.loads(printed) if more and code == 0 and printed.strip() else None
        complaints += [complaint for check in line.checks if (complaint := table.complaint(table.filled(check, known), answer, printed + errors))]
        if not complaints or time.monotonic() > until:
            break
        time.sleep(0.3)
    assert not complaints, "\n".join([*complaints, printed[:1500], errors[:1500]])
    for name, path in line.kept.items():
        value = table.at(answer, table.filled(path, known))
        assert value is not table.MISSING, f"nothing to keep at {path}: {printed}"
        known[name] = table.text_of(value)


def outcomes(lines: list[table.Line], known: dict[str, str], command: Command, where: str = "") -> list[tuple[str, str, float, str]]:
    """(test, outcome, seconds, text) of each line for each of its users and versions."""
    found = []
    for line in lines:
        for user, version in itertools.product(line.users, line.versions):
            began = time.monotonic()
            outcome, text = "passed", ""
            try:
                run(line, user, version, known, command)
            except Exception as error:
                outcome, text = "failed", f"{type(error).__name__}: {error}"
            found.append((f"{where}{line.file}:{line.number} {user} {version} {line.command}", outcome, time.monotonic() - began, text))
    return found


def tell(found: list[tuple[str, str, float, str]]) -> None:
    """Prints what failed, with its reason."""
    for test, outcome, _, text in found:
        if outcome == "failed":
            print(f"{test}\n{text}\n")
