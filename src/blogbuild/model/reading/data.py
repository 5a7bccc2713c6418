"""Data files: YAML, JSON, CSV and TSV below the data folder (https://jekyllrb.com/docs/datafiles/)."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import Path

from blogbuild.config import Settings
from blogbuild.config.psych import load_yaml
from blogbuild.config.scalars import plain_scalar
from blogbuild.errors import Location, Problem, ProblemError

from .entries import is_folder, leads_round

EXTENSIONS = (".yaml", ".yml", ".json", ".csv", ".tsv")
_DROPPED = re.compile(r"[^\w\s-]+|(?:(?<=^)|(?<=\b\s))\s+(?=$|\s?\b)", re.ASCII)


def read_data(
    source: Path,
    folder: str,
    settings: Settings,
    zone: tzinfo,
    problems: list[Problem],
    read: dict[str, bytes],
) -> dict[str, object]:
    """The data of all files below `folder` of the source, nested as the folders are.

    `read` is given the bytes of each file by its path. A file that can't be read is an error in
    `problems`.
    """
    try:
        entries = sorted(os.scandir(source / folder), key=lambda entry: entry.name)
    except OSError:
        return {}
    data: dict[str, object] = {}
    for extension in EXTENSIONS:
        for entry in entries:
            stem, found = os.path.splitext(entry.name)
            if found == extension and not entry.name.startswith(".") and entry.is_file():
                path = f"{folder}/{entry.name}"
                try:
                    data[data_name(stem)] = _read_file(source, path, settings, zone, problems, read)
                except ProblemError as error:
                    problems.append(error.problem)
    for entry in entries:
        if (
            is_folder(entry)
            and not entry.name.startswith(".")
            and not _is_ring(source, f"{folder}/{entry.name}", entry)
        ):
            data[data_name(entry.name)] = read_data(
                source, f"{folder}/{entry.name}", settings, zone, problems, read
            )
    return data


def _is_ring(source: Path, path: str, entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() and leads_round(os.fspath(source), path)


def data_name(name: str) -> str:
    """The key of a data file: its name without punctuation and letters beyond ASCII, spaces as underscores."""
    return re.sub(r"\s+", "_", _DROPPED.sub("", name), flags=re.ASCII)


def _read_file(
    source: Path,
    path: str,
    settings: Settings,
    zone: tzinfo,
    problems: list[Problem],
    read: dict[str, bytes],
) -> object:
    try:
        raw = (source / path).read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise ProblemError(
            Problem(
                "unreadable-file",
                f"can't read {path}: {error.strerror}",
                Location(path),
                "check its permissions",
            )
        ) from error
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 (byte 0x{raw[error.start]:02X})"
        raise ProblemError(
            Problem("not-utf8", message, Location.of_byte(path, raw, error.start), "save it as UTF-8")
        ) from error
    read[path] = raw
    if path.endswith((".csv", ".tsv")):
        reader = settings.tsv_reader if path.endswith(".tsv") else settings.csv_reader
        try:
            return read_table(text, "\t" if path.endswith(".tsv") else ",", reader)
        except BadQuotesError as error:
            hint = 'put quotes around the whole field, and write "" for each quote within'
            raise ProblemError(
                Problem(
                    "csv-quotes",
                    error.message,
                    Location.of_byte(path, text.encode(), len(text[: error.at].encode())),
                    hint,
                )
            ) from error
    if path.endswith(".json"):
        try:
            return json.loads(text, parse_float=plain_scalar)
        except (ValueError, RecursionError):
            pass
    loaded = load_yaml(text, name=path, zone=zone)
    problems += loaded.warnings
    return loaded.value


class BadQuotesError(ValueError):
    """A quote stands where none may, at the character `at`; Ruby's CSV takes none of these texts either."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message, at)
        self.message, self.at = message, at


def read_table(text: str, separator: str, options: Mapping[str, object]) -> list[object]:
    """The rows of a CSV or TSV text: mappings by header, or lists with `headers: false`.

    An empty field is None and an empty quoted one "", as in Ruby's CSV. Raises BadQuotesError.
    """
    rows = list(_rows(text, separator))
    converters = options.get("csv_converters")
    if isinstance(converters, list) and {"numeric", "integer", "float", "all"} & {str(c) for c in converters}:
        rows = [[_number(value) for value in row] for row in rows]
    if options.get("headers", True) is False:
        return list(rows)
    if not rows:
        return []
    headers, *body = rows
    result: list[object] = []
    for row in body:
        padded = [*row, *[None] * (len(headers) - len(row))]
        names = [*headers, *[None] * (len(padded) - len(headers))]
        item: dict[object, object] = {}
        for name, value in zip(names, padded, strict=True):
            item.setdefault(name, value)
        result.append(item)
    return result


def _number(value: object) -> object:
    if isinstance(value, str):
        for kind in (int, float):
            try:
                return kind(value)
            except ValueError:
                continue
    return value


def _rows(text: str, separator: str) -> Iterator[list[object]]:
    field = re.compile(rf'"((?:[^"]|"")*)"|([^{re.escape(separator)}\r\n]*)')
    position, row = 0, list[object]()
    while position < len(text):
        match = field.match(text, position)
        assert match is not None
        _check_quotes(text, match, separator)
        row.append(match[1].replace('""', '"') if match[1] is not None else match[2] or None)
        position = match.end()
        if text.startswith(separator, position):
            position += 1
            if position == len(text):
                row.append(None)
            continue
        newline = re.compile(r"\r\n|\n|\r").match(text, position)
        yield [] if row == [None] else row
        row = []
        position = newline.end() if newline else text.find("\n", position) + 1 or len(text)
    if row:
        yield row


def _check_quotes(text: str, field: re.Match[str], separator: str) -> None:
    if field[1] is not None:
        if field.end() < len(text) and text[field.end()] not in (separator, "\r", "\n"):
            raise BadQuotesError("there is text behind the closing quote of a field", field.end())
    elif field[2].startswith('"'):
        raise BadQuotesError("this quoted field is never closed", field.start())
    elif '"' in field[2]:
        raise BadQuotesError(
            "a quote in the middle of a field that does not begin with one",
            field.start() + field[2].index('"'),
        )
