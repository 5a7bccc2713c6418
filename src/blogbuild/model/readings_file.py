"""The file in which remembered documents wait for the next build.

A line of JSON that says of what version and config they are, a list of all documents but for their texts,
then the texts, one behind the other. A file that is damaged, or of another version or config, is the same as none.
"""

from __future__ import annotations

import json
import os
import zlib
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from .document import Document
from .readings import Reading, Readings

VERSION = 1

Row = list[Any]


def load_readings(path: Path, context: str, zone: tzinfo) -> dict[str, Reading]:
    """The remembered documents in a file; `context` names the version and the config that they must be of."""
    try:
        data = path.read_bytes()
        end = data.index(b"\n")
        header = json.loads(data[:end])
        if header["version"] != VERSION or header["context"] != context or header["check"] != zlib.crc32(memoryview(data)[end + 1 :]):
            return {}
        start = end + 1 + header["rows"]
        rows: list[Row] = json.loads(data[end + 1 : start])
        return {row[0]: _reading(row, data, start, zone) for row in rows}
    except (OSError, ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError):
        return {}


def save_readings(path: Path, context: str, zone: tzinfo, readings: Readings) -> None:
    """Write remembered documents down, those that the file's form can hold."""
    rows: list[Row] = []
    kept: list[Document] = []
    offset = 0
    for source, reading in readings.items():
        row = _row(source, reading, zone)
        if row is None:
            continue
        length = len(_text(reading.document))
        row += [offset, offset + length]
        offset += length
        kept.append(reading.document)
        rows.append(row)
    head = json.dumps(rows, separators=(",", ":")).encode()
    check = zlib.crc32(head)
    for document in kept:
        check = zlib.crc32(_text(document), check)
    about = json.dumps({"version": VERSION, "context": context, "rows": len(head), "check": check}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    with temporary.open("wb", buffering=1 << 18) as file:
        file.write(about + b"\n" + head)
        for document in kept:  # encoded again, for all texts at once would take as much memory as the site
            file.write(_text(document))
    os.replace(temporary, path)


def _text(document: Document) -> bytes:
    return (document.body or "").encode("utf-8", "surrogatepass")


def _row(source: str, reading: Reading, zone: tzinfo) -> Row | None:
    document = reading.document
    times: dict[str, int] = {}
    data: dict[str, object] = {}
    for key, value in document.data.items():
        if type(value) is datetime:
            if not _whole(value, zone):
                return None
            times[key] = int(value.timestamp())
            data[key] = None  # holds its place in the order
        elif _plain(value):
            data[key] = value
        else:
            return None
    moment = document.date
    if moment is None or not _whole(moment, zone) or document.variables or not document.writes or document.map_of is not None:
        return None
    return [
        source, document.key, document.source, document.path, document.url, document.output_path, document.body_line, document.collection,
        int(moment.timestamp()), document.name, document.extension, document.output_extension, document.digest, data, times, reading.stamp,
    ]  # fmt: skip


def _reading(row: Row, data: bytes, start: int, zone: tzinfo) -> Reading:
    (_, key, source, path, url, output_path, line, collection, moment, name, extension, output_extension, digest, values, times, stamp,
     first, last) = row  # fmt: skip
    for field, seconds in times.items():
        values[field] = datetime.fromtimestamp(seconds, zone)
    document = Document(
        key, source, path, "document", values, url, output_path, data[start + first : start + last].decode("utf-8", "surrogatepass"), line,
        collection, datetime.fromtimestamp(moment, zone), name, extension, output_extension, digest,
    )  # fmt: skip
    return Reading(document, None if stamp is None else tuple(stamp))


def _whole(moment: datetime, zone: tzinfo) -> bool:
    """Whether a number of seconds says all there is to a moment."""
    if moment.tzinfo is not zone or moment.microsecond:
        return False
    again = datetime.fromtimestamp(int(moment.timestamp()), zone)
    return again == moment and again.fold == moment.fold and again.replace(tzinfo=None) == moment.replace(tzinfo=None)


def _plain(value: object) -> bool:
    """Whether JSON gives a value back as it is."""
    kind = type(value)
    if kind in (str, int, float, bool) or value is None:
        return True
    if kind is list:
        return all(map(_plain, value))  # type: ignore[call-overload]
    if kind is dict:
        return all(type(key) is str and _plain(item) for key, item in value.items())  # type: ignore[attr-defined]
    return False
