"""Tables of `openstack` commands: what a line of Clients/commands/NOUN.tsv says, and whether an answer is what it expects.

A line has five or six columns, with tabs between them: users, versions, exit code, command, what is expected, and optionally what is
kept for later lines. Users and versions have commas between them, and the version `*` stands for SPREAD; the line is run once for each.

    member  2.1,2.92  0  server pause {s} ;; server show {s}  status = PAUSED
    admin   2.1       0  flavor create --ram 64 c.small       ram = 64 ; name = c.small   small=id

After `;;` is a question that is asked until it answers as expected, for at most WAIT seconds: what the command began may take its time.
{name} is a kept value, one that the runner gave, `version`, or `v` (the version without a dot). Checks have ` ; ` between them:

    PATH = VALUE     the value is this: text as it is, anything else as JSON
    PATH ~ TEXT      the value, as text, has this in it
    PATH             there is such a value, and it is not null
    ! PATH           there is none
    says TEXT        the words are in what the command printed (blanks and line ends count alike)

A PATH's parts have `/` between them: a key, an index, `Column=value` for the first row that has it, `#` for the number of entries.
A command whose checks are all `says` runs as it is; any other is given `-f json`.
"""
import json
import shlex
from dataclasses import dataclass
from pathlib import Path

SPREAD = ("2.1", "2.37", "2.53", "2.73", "2.74", "2.88", "2.90", "2.92")      # 2.92 is the highest that this client accepts
WAIT = 40


@dataclass
class Line:
    file: str
    number: int
    users: tuple[str, ...]
    versions: tuple[str, ...]
    code: int
    command: str
    question: str
    checks: list[str]
    kept: dict[str, str]

    @property
    def asked(self) -> str:
        """The command whose answer the checks are about."""
        return self.question or self.command


def read(file: Path) -> list[Line]:
    lines = []
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not text or text.startswith("#"):
            continue
        columns = text.split("\t")
        if len(columns) not in (5, 6):
            raise ValueError(f"{file.name}:{number}: {len(columns)} columns instead of 5 or 6")
        command, _, question = columns[3].partition(" ;; ")
        checks = [check.strip() for check in columns[4].split(" ; ") if check.strip()]
        if not checks:
            raise ValueError(f"{file.name}:{number}: nothing is expected")
        versions = SPREAD if columns[1] == "*" else tuple(columns[1].split(","))
        kept = dict(pair.strip().split("=", 1) for pair in columns[5].split(",")) if len(columns) == 6 else {}
        lines.append(Line(file.stem, number, tuple(columns[0].split(",")), versions, int(columns[2]), command, question, checks, kept))
    return lines


def words(command: str, known: dict[str, str]) -> list[str]:
    """The words of a command line with the kept values in their places; a value with blanks stays one word."""
    return [filled(word, known) for word in shlex.split(command)]


def filled(text: str, known: dict[str, str]) -> str:
    for name, value in known.items():
        text = text.replace("{" + name + "}", value)
    return text


def wants_json(line: Line) -> bool:
    return bool(line.kept) or any(not check.startswith("says ") for check in line.checks)


MISSING = object()


def at(answer, path: str):
    """The value at a path, or MISSING."""
    for part in path.split("/"):
        column, equals, value = part.partition("=")
        if part == "#" and isinstance(answer, (list, dict)):
            answer = len(answer)
        elif isinstance(answer, list) and equals:
            answer = next((row for row in answer if text_of(row.get(column)) == value), MISSING)
        elif isinstance(answer, list) and part.isdigit():
            answer = answer[int(part)] if int(part) < len(answer) else MISSING
        elif isinstance(answer, dict):
            answer = answer.get(part, MISSING)
        else:
            return MISSING
        if answer is MISSING:
            return MISSING
    return answer


def text_of(value) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def complaint(check: str, answer, printed: str) -> str | None:
    """What is wrong with an answer by one check; None when it is as expected."""
    if check.startswith("says "):
        return None if " ".join(check[5:].split()) in " ".join(printed.split()) else f"is not said: {check[5:]}"
    if check.startswith("! "):
        found = at(answer, check[2:])
        return None if found is MISSING else f"{check[2:]} is there: {text_of(found)}"
    for operator, holds in ((" = ", str.__eq__), (" ~ ", str.__contains__)):
        path, sign, value = f"{check} ".partition(operator)
        value = value.strip()
        if sign:
            found = at(answer, path)
            return None if found is not MISSING and holds(text_of(found), value) else \
                f"{path} is {'missing' if found is MISSING else text_of(found)}, not{operator}{value}"
    found = at(answer, check)
    return f"{check} is missing" if found is MISSING or found is None else None
