#!/usr/bin/python3
"""Bodies and queries made from request schemas, good and systematically broken, each with an independent verdict.

usage: schema_cases.py FOLDER   (with index.tsv and the schemas it names)
Writes one JSON object a line: method, path, action, kind (body or query), versions (minor numbers, 0: the legacy API),
schema, names (the keys that it declares at the top), and cases: pairs of a value and whether it is good. Needs python3-jsonschema, -iso8601, -rfc3986 and -netaddr.
"""
import binascii
import base64
import copy
import json
import pathlib
import random
import re
import sys
import unicodedata
import uuid

import iso8601
import jsonschema
import netaddr
import rfc3986

MOST = 250          # cases of one schema; beyond it a fixed sample is kept
LATEST = 104
FORMATS = jsonschema.FormatChecker()


def form(name):
    def register(check):
        FORMATS.checks(name)(lambda value: check(value) if isinstance(value, str) else True)
        return check
    return register


def works(call, *errors):
    try:
        call()
        return True
    except errors:
        return False


@form('uuid')
def is_uuid(text):
    bare = text.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
    return works(lambda: uuid.UUID(text), ValueError) and re.fullmatch('[0-9a-fA-F]{32}', bare) is not None


@form('date-time')
def is_time(text):
    return works(lambda: iso8601.parse_date(text), iso8601.ParseError)


@form('base64')
def is_base64(text):
    return works(lambda: base64.b64decode(text.encode()), binascii.Error)


@form('cidr')
def is_cidr(text):
    return works(lambda: netaddr.IPNetwork(text), netaddr.AddrFormatError) and '/' in text and not re.search(r'\s', text)


@form('regex')
def is_regex(text):
    return text != '' and works(lambda: re.compile(text), re.error)


@form('uri')
def is_uri(text):
    check = rfc3986.validators.Validator().require_presence_of('scheme', 'host').check_validity_of('scheme', 'userinfo', 'host', 'path', 'query', 'fragment')
    return works(lambda: check.validate(rfc3986.uri_reference(text)), rfc3986.exceptions.RFC3986Exception)


def printable(text):
    return all(ord(c) < 0xffff and (unicodedata.category(c) == 'Zs' or unicodedata.category(c)[0] not in 'CZ') for c in text)


def blank(letter):
    return unicodedata.category(letter) == 'Zs'


@form('name')
def is_name(text):
    inner = text[:-1] if text.endswith('\n') else text
    return printable(inner) and (inner == '' or not (blank(inner[0]) or blank(inner[-1])))


@form('name_with_leading_trailing_spaces')
def is_loose_name(text):
    inner = text[:-1] if text.endswith('\n') else text
    return printable(inner) and any(not blank(c) for c in inner)


@form('az_name')
def is_zone(text):
    return is_name(text) and ':' not in text


@form('az_name_with_leading_trailing_spaces')
def is_loose_zone(text):
    return is_loose_name(text) and ':' not in text


def number(value):
    for kind in (int, float):
        try:
            return kind(value)
        except (ValueError, TypeError, OverflowError):
            pass
    return None


def limit(word):
    original = jsonschema.Draft202012Validator.VALIDATORS[word]

    def check(validator, bound, value, schema):
        asked = number(value)
        if asked is not None:
            yield from original(validator, bound, asked, schema) or ()
    return check


def relaxed(validator, closed, value, schema):
    """The legacy API: unknown keys are taken out, unless keys go by pattern or all are unknown."""
    if not validator.is_type(value, 'object') or closed is True:
        return
    patterns = '|'.join(schema.get('patternProperties', {}))
    extra = {key for key in value if key not in schema.get('properties', {}) and not (patterns and re.search(patterns, key))}
    if not extra or extra == set(value):
        return
    if patterns:
        yield jsonschema.ValidationError('unexpected')
    else:
        for key in extra:
            del value[key]


LIMITS = {'minimum': limit('minimum'), 'maximum': limit('maximum')}
STRICT = jsonschema.validators.extend(jsonschema.Draft202012Validator, LIMITS)
LEGACY = jsonschema.validators.extend(jsonschema.Draft202012Validator, LIMITS | {'additionalProperties': relaxed})


def good(schema, value, legacy=False):
    kind = LEGACY if legacy else STRICT
    try:
        return next(kind(schema, format_checker=FORMATS).iter_errors(copy.deepcopy(value)), None) is None
    except TypeError:
        return False


ID = '12345678-9abc-4def-8123-456789abcdef'
TEXTS = ['', 'a', 'A', ' ', ' a', 'a ', 'a b', 'a\n', '\n', '\u00e9', '\u2603', '\U0001f600', 'a\u200b', '\u3000a', 'a\tb', 'a:b', 'a/b', 'a,b', 'a.b', 'a-b_c',
         'a@b', '..', '0', '1', '-1', '+1', '01', '1.5', '1e3', ' 1', '1 ', '1\n', '1_000', '\uff11', '2147483648', '99999999999999999999', 'True', 'true', 'yes',
         'False', 'none', 'None', 'null', ID, ID.upper(), ID.replace('-', ''), '{%s}' % ID, 'urn:uuid:' + ID, ID[:-1], ID + 'a',
         '10.0.0.1', '10.0.0', '10.0.0.01', '10.0.0.256', '::1', 'fe80::1%eth0', '::g', '10.0.0.0/24', '10.0.0.0/33', '::/0', '2026', '2026-01-31',
         '2026-13-01', '2026-01-31T10:20:30Z', '2026-01-31 10:20', '10:20', '2026-01-31T10:20:30+02:00', '2026-01-31T25:00:00Z', 'QUJD', 'QUI=', 'QUI', '@@@', 'http://h/p', 'http://',
         'h/p', 'glance://h/x y', '[a-z]', '[', '(', 'AUTO', 'auto', 'host1', 'fa:16:3e:00:00:01', 'vda', '/dev/vda', 'fixed', 'auto:x']
OTHERS = [None, True, False, 0, 1, -1, 2, 1.0, 0.5, 1.5, -0.5, 2147483647, 2147483648, 2**63, 1e16, [], [None], [1], ['a'], {}, {'a': 'b'}, {'a': None}, {'a': 1}, {'a': {}}, {'': 'b'}, {'a?': 'b'}]


def types(schema):
    kinds = schema.get('type', [])
    return [kinds] if isinstance(kinds, str) else kinds


def near(schema):
    """Values around the limits that a schema states."""
    found = []
    for word in schema.get('enum', []):
        found += [word]
        if isinstance(word, str):
            found += [word.upper(), word.lower(), word.title(), word + 'x', ' ' + word]
    for word in ('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'):
        if word in schema:
            for step in (-1, 0, 1):
                found += [schema[word] + step, str(schema[word] + step), float(schema[word]) + step / 2]
    for word in ('minLength', 'maxLength'):
        if word in schema:
            for length in {max(0, schema[word] + step) for step in (-1, 0, 1)}:
                if length <= 70000:
                    found += ['a' * length, '1' * length] + (['\u00e9' * length] if length < 300 else [])
    return [value for value in found if not isinstance(value, float) or abs(value) < 1e300]


def forks(schema):
    """A schema with alternatives, as several without."""
    for word in ('oneOf', 'anyOf', 'allOf'):
        if word in schema:
            bare = {key: value for key, value in schema.items() if key != word}
            if word == 'allOf':
                merged = dict(bare)
                for part in schema[word]:
                    merged.update(part)
                return forks(merged)
            return [fork for part in schema[word] for fork in forks({**bare, **part})]
    return [schema]


def sample(schema, full):
    """Something good, with all keys or with the needed ones; the class None when nothing was found."""
    for fork in forks(schema):
        for value in samples(fork, full):
            if good(schema, value):
                return value
    return NotImplemented


def samples(schema, full):
    kinds = types(schema)
    if 'enum' in schema:
        yield from schema['enum']
    if 'object' in kinds or 'properties' in schema:
        wanted = list(schema.get('properties', {})) if full else schema.get('required', [])
        made = {key: sample(schema['properties'][key], full) for key in wanted if key in schema.get('properties', {})}
        made = {key: value for key, value in made.items() if value is not NotImplemented}
        yield made
        for pattern, inner in schema.get('patternProperties', {}).items():
            key = next((text for text in TEXTS + ['a' * 5] if text and re.search(pattern, text)), None)
            value = sample(inner, full)
            if key is not None and value is not NotImplemented:
                yield {**made, key: value}
        yield from ({**made, 'a': 'b'}, {key: made[key] for key in list(made)[:1]})
    if 'array' in kinds or 'items' in schema:
        parts = schema.get('prefixItems')
        item = sample(schema.get('items', {}), full) if isinstance(schema.get('items', {}), dict) else 'a'
        if parts:
            yield [sample(part, full) for part in parts]
        count = max(schema.get('minItems', 0), 1)
        yield [item] * count
        yield []
    yield from ['a', 'host1', 1, '1', True, None] + TEXTS + near(schema) + OTHERS


def variants(schema, value, depth=0):
    """Values that differ from a good one in one place."""
    for fork in forks(schema):
        yield from near(fork)
        if not good(fork, value):
            value = sample(fork, True)
        if isinstance(value, dict):
            yield from changed_object(fork, value, depth)
        if isinstance(value, list):
            yield from changed_list(fork, value, depth)
    yield from OTHERS
    yield from TEXTS


def changed_object(schema, value, depth):
    yield {**value, 'zzz': 'unexpected'}
    yield {**value, 'zzz': None, 'yyy': {}}
    for key in value:
        yield {other: inner for other, inner in value.items() if other != key}
        yield {key: value[key]}
        yield {**{other: inner for other, inner in value.items() if other != key}, key.upper(): value[key]}
    for key, inner in schema.get('properties', {}).items():
        for one in variants(inner, value.get(key, sample(inner, True)), depth + 1):
            yield {**value, key: one}
    for pattern, inner in schema.get('patternProperties', {}).items():
        for key in TEXTS + ['a' * 254, 'a' * 255, 'a' * 256, '\u00e9' * 255]:
            yield {**value, key: sample(inner, False)}
        for one in variants(inner, sample(inner, False), depth + 1):
            yield {'a': one}
    for count in {schema.get('minProperties', 1), schema.get('maxProperties', 1)}:
        for step in (-1, 0, 1):
            yield {f'k{i}': 'v' for i in range(max(0, count + step))}


def changed_list(schema, value, depth):
    items = schema.get('items') or {}
    if not isinstance(items, dict):
        items = {}
    one = value[0] if value else sample(items, True)
    for count in {0, 1, 2, schema.get('minItems', 0), schema.get('maxItems', 1)}:
        for step in (-1, 0, 1):
            if 0 <= count + step <= 300:
                yield [one] * (count + step)
                yield [f'{one}{i}' for i in range(count + step)] if isinstance(one, str) else [one] * (count + step)
    for other in variants(items, one, depth + 1):
        yield [other]
        yield value + [other]
    for place, part in enumerate(schema.get('prefixItems', [])):
        for other in variants(part, value[place] if place < len(value) else None, depth + 1):
            yield value[:place] + [other] + value[place + 1:]


def bodies(schema):
    small, full = sample(schema, False), sample(schema, True)
    for start in (small, full):
        if start is not NotImplemented:
            yield start
            yield from variants(schema, start)
    yield from OTHERS


def queries(schema):
    patterned = [next((text for text in ['_a', 'a'] + TEXTS if text and re.search(pattern, text)), 'a') for pattern in schema.get('patternProperties', {})]
    yield {}
    yield {'zzz': ['x']}
    yield {'zzz': ['x', 'y'], '': ['']}
    for name in list(schema.get('properties', {})) + patterned:
        inner = schema.get('properties', {}).get(name, {})
        hints = [str(value) for fork in forks(inner) for item in forks(fork.get('items') or {}) for value in near(item) if len(str(value)) < 1000]
        for text in hints + TEXTS:
            yield {name: [text]}
            yield {name: [text, '1']}
        yield {name: ['1', '1']}
        yield {name: ['1'], 'zzz': ['x']}
        yield {name.upper(): ['1']}


def plain(value):
    """Can be sent: no holes of the sampler, and lists of texts only where a query wants them."""
    if value is NotImplemented:
        return False
    if isinstance(value, dict):
        return all(plain(inner) for inner in value.values())
    return all(plain(inner) for inner in value) if isinstance(value, list) else True


def cases(schema, kind):
    found = {}
    for value in bodies(schema) if kind == 'body' else queries(schema):
        if plain(value):
            found.setdefault(json.dumps(value, sort_keys=True), value)
    keys = list(found)
    if len(keys) > MOST:
        keys = random.Random(len(keys)).sample(keys, MOST)
    return [found[key] for key in keys]


def main(folder):
    lines = [line.rstrip('\n').split('\t') for line in (folder / 'index.tsv').open()][1:]
    legacy = {tuple(line[:3]) for line in lines if line[3] == '2.0'}
    made = {}
    for method, path, action, first, last, body, query, _ in lines:
        minor = int(first.split('.')[1])
        versions = {minor, LATEST if last == '-' else int(last.split('.')[1])}
        # The aliases of servers are listed without their legacy forms, which are those of servers.
        if minor == 1 and (method, path, action) not in legacy and not path.startswith('/os-volumes_boot'):
            versions.add(0)
        for kind, name in (('body', body), ('query', query)):
            if name == '-':
                continue
            schema = json.loads((folder / name).read_text())
            if (name, kind) not in made:
                made[name, kind] = cases(schema, kind)
            for old in (True, False):
                asked = sorted(version for version in versions if (version == 0) == old)
                if asked:
                    print(json.dumps({'method': method, 'path': path, 'action': action, 'kind': kind, 'versions': asked, 'schema': name,
                                      'names': sorted(schema.get('properties', {})),
                                      'cases': [[value, good(schema, value, legacy=old and kind == 'body')] for value in made[name, kind]]}))


if __name__ == '__main__':
    main(pathlib.Path(sys.argv[1]))
