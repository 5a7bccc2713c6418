"""Collections (https://jekyllrb.com/docs/collections/) and static files as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .document import Document, is_set


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file without front matter, which is copied unchanged."""

    source: str
    """Path from the site's source, with forward slashes."""
    path: str
    """What templates see as `file.path`, with a leading slash."""
    url: str
    output_path: str
    modified: datetime
    size: int = 0
    modified_ns: int = 0
    collection: str | None = None
    data: Mapping[str, object] = field(default_factory=dict)
    """Front matter defaults that apply to it."""
    writes: bool = True
    """Whether it is copied into the destination."""
    root: str = ""
    """The folder that `source` is relative to if it is not the site's source: the theme's root."""

    @property
    def name(self) -> str:
        """The file's name with its extension."""
        return self.source.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Collection:
    """A labelled list of documents in Jekyll's order, with its static files."""

    label: str
    documents: tuple[Document, ...]
    files: tuple[StaticFile, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)
    directory: str = ""
    """Absolute path of its folder."""
    relative_directory: str = ""

    @property
    def writes(self) -> bool:
        """Whether its documents are written as pages (`output: true`; always for posts)."""
        return self.label == "posts" or is_set(self.metadata, "output")
