"""The log in which cached documents wait for the next build, without their bodies, which stay in the source files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from blogbuild.store.log import (
    Entry,
    LoadedLog,
    LogFormat,
    is_small,
    json_section,
    save_base,
    save_delta,
)

from ..document import Document
from .cached_documents import CachedDocument, CachedDocuments
from .origin import Origin

FORMAT = LogFormat("documents", 3)

Row = list[Any]
"""A document's attributes as JSON can hold them."""


class DocumentsDelta(NamedTuple):
    """The documents that have changed since the base of a log, and the paths of those that are no longer cached."""

    documents: CachedDocuments
    removed: tuple[str, ...]


class LoadedDocuments(LoadedLog[CachedDocuments, DocumentsDelta]):
    """The cached documents that this process loaded or saved last."""


def load_documents(
    path: Path, context: str, zone: tzinfo, origin: Origin, loaded: LoadedDocuments | None = None
) -> dict[str, CachedDocument]:
    """The cached documents at `path`, by path from the source; none if they are damaged or of another context.

    `context` is a digest of the program, the config and everything else that documents depend on except their files.
    """
    loaded = LoadedDocuments() if loaded is None else loaded
    read = partial(_read, zone=zone, origin=origin)
    loaded.load(path, FORMAT, context, read, lambda e: DocumentsDelta(read(e), tuple(e.about["removed"])))
    documents = dict(loaded.base or {})
    if loaded.delta is not None:
        documents.update(loaded.delta.documents)
        for removed in loaded.delta.removed:
            documents.pop(removed, None)
    return documents


def save_documents(
    path: Path, context: str, zone: tzinfo, documents: CachedDocuments, loaded: LoadedDocuments | None = None
) -> None:
    """Save those documents that the format can hold, as a delta to the `loaded` base where that is small.

    Raises OSError.
    """
    if loaded is not None and loaded.is_on_disk(path, context):
        base = loaded.base or {}
        changed = {key: document for key, document in documents.items() if base.get(key) is not document}
        removed = sorted(base.keys() - documents.keys())
        if is_small(len(changed) + len(removed), len(documents)):
            save_delta(
                path, FORMAT, context, Entry({"removed": removed}, _sections(changed, zone), loaded.base_id)
            )
            return
    base_id = save_base(path, FORMAT, context, Entry({}, _sections(documents, zone)))
    if loaded is not None:
        loaded.replace_base(path, context, documents, base_id)


def _sections(documents: CachedDocuments, zone: tzinfo) -> Mapping[str, bytes]:
    rows: list[Row] = []
    data: list[dict[str, object]] = []
    for document in documents.values():
        row = _row(document, data, zone)
        if row is not None:
            rows.append(row)
    return {"rows": json_section(rows), "data": json_section(data)}


def _read(entry: Entry, zone: tzinfo, origin: Origin) -> dict[str, CachedDocument]:
    rows, data = entry.json("rows"), entry.json("data")
    return {row[0]: _cached(row, values, zone, origin) for row, values in zip(rows, data, strict=True)}


def _row(cached: CachedDocument, data: list[dict[str, object]], zone: tzinfo) -> Row | None:
    """The row of a document, whose front matter is appended to `data`; None if the format can't hold the document."""
    document = cached.document
    moment = document.date
    if moment is None or not _is_whole_second(moment, zone):
        return None
    if document.variables or not document.writes or document.map_of is not None:
        return None
    times: dict[str, int] = {}
    values: dict[str, object] = {}
    for key, value in document.data.items():
        if type(value) is datetime:
            if value is not moment and not _is_whole_second(value, zone):
                return None
            times[key] = int(value.timestamp())
            values[key] = None  # holds its place in the order
        elif type(value) is str or _is_json(value):
            values[key] = value
        else:
            return None
    data.append(values)
    return [
        document.source, document.path, document.url, document.output_path, document.body_line, document.collection,
        int(moment.timestamp()), document.name, document.extension, document.output_extension, document.digest,
        document.body_digest, times, cached.stamp,
    ]  # fmt: skip


def _cached(row: Row, data: dict[str, object], zone: tzinfo, origin: Origin) -> CachedDocument:
    (
        source, path, url, output_path, line, collection,
        seconds, name, extension, output_extension, digest,
        body_digest, times, stamp,
    ) = row  # fmt: skip
    moment = datetime.fromtimestamp(seconds, zone)
    for field, other in times.items():
        data[field] = moment if other == seconds else datetime.fromtimestamp(other, zone)
    document = Document(
        key=source, source=source, path=path, kind="document", data=data, url=url, output_path=output_path, body=None,
        body_line=line, collection=collection, date=moment, name=name, extension=extension,
        output_extension=output_extension, digest=digest, origin=origin, body_digest=body_digest,
    )  # fmt: skip
    return CachedDocument(document, None if stamp is None else tuple(stamp))


def _is_whole_second(moment: datetime, zone: tzinfo) -> bool:
    """Whether the moment is the same after it was saved as a number of seconds."""
    if moment.tzinfo is not zone or moment.microsecond:
        return False
    again = datetime.fromtimestamp(int(moment.timestamp()), zone)
    return (
        again == moment
        and again.fold == moment.fold
        and again.replace(tzinfo=None) == moment.replace(tzinfo=None)
    )


def _is_json(value: object) -> bool:
    """Whether a value is the same after it was saved as JSON."""
    kind = type(value)
    if kind in (str, int, float, bool) or value is None:
        return True
    if kind is list:
        return all(map(_is_json, value))  # type: ignore[call-overload]
    if kind is dict:
        return all(type(key) is str and _is_json(item) for key, item in value.items())  # type: ignore[attr-defined]
    return False
