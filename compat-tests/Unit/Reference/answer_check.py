#!/usr/bin/python3
"""Holds answers against the response schemas.

usage: answer_check.py REFERENCE EXCHANGES
EXCHANGES has one JSON object a line: method, path (without version and project), action (or null), version (as 2.17), status, body
(text). Writes one line for each kind of answer that its schema refuses.
"""
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from schema_cases import FORMATS, STRICT  # noqa: E402

# What Nova itself answers outside its schemas: the schema's file, and the place.
REAL = {('instance_usage_audit_log', 'hosts_not_run'), ('keypairs', 'name'), ('servers', 'security_groups')}


def minor(version):
    return int(version.split('.')[1])


class Schemas:
    def __init__(self, reference):
        self.folder = reference / 'response-schemas'
        self.rows = [line.rstrip('\n').split('\t') for line in (reference / 'request-schemas' / 'index.tsv').open()][1:]
        # Words before placeholders: /servers/detail is no id.
        self.rows.sort(key=lambda row: row[1].count('{'))
        self.read = {}

    def of(self, one):
        for method, path, action, first, last, _, _, schema in self.rows:
            if method == one['method'] and (one['action'] or '-') == action and re.fullmatch(re.sub(r'\{\w+\}', '[^/]+', path), one['path']) \
                    and minor(first) <= minor(one['version']) and (last == '-' or minor(one['version']) <= minor(last)):
                return schema
        return '-'

    def errors(self, name, value):
        if name not in self.read:
            self.read[name] = STRICT(json.loads((self.folder / name).read_text()), format_checker=FORMATS)
        for error in self.read[name].iter_errors(value):
            place = [str(step) for step in error.absolute_path]
            if not any(name.startswith(folder) and key in place for folder, key in REAL):
                yield '.'.join(place), error.message


def main(reference, exchanges):
    schemas, told, checked = Schemas(reference), set(), 0
    for line in exchanges.open():
        one = json.loads(line)
        name = schemas.of(one)
        if name == '-':
            continue
        checked += 1
        for place, message in schemas.errors(name, json.loads(one['body']) if one['body'] else None):
            kind = (one['method'], name, re.sub(r'\d+', 'N', place), message.split(' ')[-1])
            if kind not in told:
                told.add(kind)
                print(f"{one['method']} {one['path']} {one['action'] or ''} at {one['version']} ({name}): {place or 'the answer'}: {message[:300]}")
    print(f'{checked} answers checked', file=sys.stderr)


if __name__ == '__main__':
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
