"""Reads data files: YAML, JSON, CSV and TSV in the data folder (https://jekyllrb.com/docs/datafiles/)."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from blogbuild.config import Config
from blogbuild.config.ruby_yaml import load_yaml, scalar_reader
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.files.containment import leads_outside

from .entries import is_folder, is_link_cycle

EXTENSIONS = (".yaml", ".yml", ".json", ".csv", ".tsv")
_DROPPED = re.compile(r"[^\w\s-]+|(?:(?<=^)|(?<=\b\s))\s+(?=$|\s?\b)", re.ASCII)


class DataReader:
    """Reads folders of data files.

    Problems go into `problems`; `read_files` has the bytes of each file that was read by its path.
    """

    def __init__(self, config: Config, problems: list[Problem]) -> None:
        self._config = config
        self._problems = problems
        self.read_files: dict[str, bytes] = {}

    def read(self, root: Path, folder: str) -> dict[str, object]:
        """The data of all files below `folder` of `root`, nested like the folders, without files that have errors."""
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except OSError:
            return {}
        entries = [entry for entry in entries if not entry.name.startswith(".")]
        if self._config.safe:
            entries = [entry for entry in entries if not leads_outside(root, f"{folder}/{entry.name}")]
        data: dict[str, object] = {}
        for extension in EXTENSIONS:
            for entry in entries:
                stem, found = os.path.splitext(entry.name)
                if found == extension and entry.is_file():
                    try:
                        data[data_name(stem)] = self._read_file(root, f"{folder}/{entry.name}")
                    except ProblemError as error:
                        self._problems.append(error.problem)
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if is_folder(entry) and not (entry.is_symlink() and is_link_cycle(os.fspath(root), path)):
                data[data_name(entry.name)] = self.read(root, path)
        return data

    def _read_file(self, root: Path, path: str) -> object:
        text = self._text(root, path)
        if path.endswith((".csv", ".tsv")):
            return self._table(path, text)
        if path.endswith(".json"):
            try:
                return json.loads(
                    text, parse_float=scalar_reader(self._config.compat.yaml, self._config.zone)
                )
            except (ValueError, RecursionError):
                pass  # YAML is more lenient than JSON, and so is Jekyll
        loaded = load_yaml(text, name=path, zone=self._config.zone, dialect=self._config.compat.yaml)
        self._problems += loaded.warnings
        return loaded.value

    def _text(self, root: Path, path: str) -> str:
        try:
            raw = (root / path).read_bytes()
            text = raw.decode("utf-8-sig")
        except OSError as error:
            message = f"can't read {path}: {error.strerror}"
            raise ProblemError(
                Problem("unreadable-file", message, Location(path), "check its permissions")
            ) from error
        except UnicodeDecodeError as error:
            message = f"{path} is not UTF-8 (byte 0x{raw[error.start]:02X})"
            where = Location.of_byte(path, raw, error.start)
            raise ProblemError(Problem("not-utf8", message, where, "save it as UTF-8")) from error
        self.read_files[path] = raw
        return text

    def _table(self, path: str, text: str) -> list[object]:
        tabs = path.endswith(".tsv")
        options = self._config.tsv_reader if tabs else self._config.csv_reader
        if not self._config.compat.table_options:
            options = {}
        try:
            return read_table(text, "\t" if tabs else ",", options)
        except BadQuotesError as error:
            where = Location.of_byte(path, text.encode(), len(text[: error.at].encode()))
            hint = 'put quotes around the whole field, and write "" for each quote within'
            raise ProblemError(Problem("csv-quotes", error.message, where, hint)) from error


def data_name(name: str) -> str:
    """The key of a data file: its name without punctuation and letters beyond ASCII, spaces as underscores."""
    return re.sub(r"\s+", "_", _DROPPED.sub("", name), flags=re.ASCII)


class BadQuotesError(ValueError):
    """A misplaced quote at the character `at`. Ruby's CSV rejects the same texts."""

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
            raise BadQuotesError("there is text after the closing quote of a field", field.end())
    elif field[2].startswith('"'):
        raise BadQuotesError("this quoted field has no closing quote", field.start())
    elif '"' in field[2]:
        raise BadQuotesError(
            "there is a quote within a field that does not begin with one",
            field.start() + field[2].index('"'),
        )
