"""The file in which remembered documents wait for the next build.

A line of JSON that says of what version and config they are, and another with all of the documents but their texts,
which stay in their own files. A file that is damaged, or of another version or config, is the same as none.
"""

from __future__ import annotations

import json
import zlib
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from blogbuild.files.atomic import write_atomically

from ..document import Document
from .cached_documents import CachedDocument, CachedDocuments
from .origin import Origin

VERSION = 2

Row = list[Any]


def load_documents(path: Path, context: str, zone: tzinfo, origin: Origin) -> dict[str, CachedDocument]:
    """The remembered documents in a file; `context` names the version and the config that they must be of."""
    try:
        data = path.read_bytes()
        end = data.index(b"\n")
        header = json.loads(data[:end])
        if (
            header["version"] != VERSION
            or header["context"] != context
            or header["check"] != zlib.crc32(memoryview(data)[end + 1 :])
        ):
            return {}
        plain = json.loads(data[end + 1 :])
        return {row[0]: _reading(row, plain["data"][n], zone, origin) for n, row in enumerate(plain["rows"])}
    except (OSError, ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError):
        return {}


def save_documents(path: Path, context: str, zone: tzinfo, readings: CachedDocuments) -> None:
    """Write remembered documents down, those that the file's form can hold. Raises OSError."""
    rows: list[Row] = []
    kept: list[dict[str, object]] = []
    for reading in readings.values():
        row = _row(reading, kept, zone)
        if row is not None:
            rows.append(row)
    plain = json.dumps({"rows": rows, "data": kept}, separators=(",", ":")).encode()
    about = json.dumps({"version": VERSION, "context": context, "check": zlib.crc32(plain)}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, about + b"\n" + plain)


def _row(reading: CachedDocument, kept: list[dict[str, object]], zone: tzinfo) -> Row | None:
    """The row of a document, whose data goes into `kept`; None for one that the form can't hold."""
    document = reading.document
    moment = document.date
    if (
        moment is None
        or not _whole(moment, zone)
        or document.variables
        or not document.writes
        or document.map_of is not None
    ):
        return None
    times: dict[str, int] = {}
    data: dict[str, object] = {}
    for key, value in document.data.items():
        if type(value) is datetime:
            if value is not moment and not _whole(value, zone):
                return None
            times[key] = int(value.timestamp())
            data[key] = None  # holds its place in the order
        elif type(value) is str or _plain(value):
            data[key] = value
        else:
            return None
    kept.append(data)
    return [
        document.source, document.path, document.url, document.output_path, document.body_line, document.collection, int(moment.timestamp()),
        document.name, document.extension, document.output_extension, document.digest, document.body_digest, times, reading.stamp,
    ]  # fmt: skip


def _reading(row: Row, data: dict[str, object], zone: tzinfo, origin: Origin) -> CachedDocument:
    (
        source,
        path,
        url,
        output_path,
        line,
        collection,
        seconds,
        name,
        extension,
        output_extension,
        digest,
        body_digest,
        times,
        stamp,
    ) = row
    moment = datetime.fromtimestamp(seconds, zone)
    for field, other in times.items():
        data[field] = moment if other == seconds else datetime.fromtimestamp(other, zone)
    document = Document(
        key=source, source=source, path=path, kind="document", data=data, url=url, output_path=output_path, body=None,
        body_line=line, collection=collection, date=moment, name=name, extension=extension,
        output_extension=output_extension, digest=digest, origin=origin, body_digest=body_digest,
    )  # fmt: skip
    return CachedDocument(document, None if stamp is None else tuple(stamp))


def _whole(moment: datetime, zone: tzinfo) -> bool:
    """Whether a number of seconds says all there is to a moment."""
    if moment.tzinfo is not zone or moment.microsecond:
        return False
    again = datetime.fromtimestamp(int(moment.timestamp()), zone)
    return (
        again == moment
        and again.fold == moment.fold
        and again.replace(tzinfo=None) == moment.replace(tzinfo=None)
    )


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
