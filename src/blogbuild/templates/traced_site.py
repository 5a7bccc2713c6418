"""The only way for templates to read the site. Every read is noted in a trace."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from blogbuild.compat import CompatProfile
from blogbuild.config import Config
from blogbuild.errors import Problem
from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.store.trace import Key


class TracedSite(Protocol):
    """Answers the reads of drops, loaders and hosts for the running step.

    `note` adds a key to the step's trace; the other methods note what they return.
    """

    @property
    def site(self) -> Site:
        """The frozen site. A caller that reads a part of it must note the part's key."""
        ...

    @property
    def config(self) -> Config:
        """The config. A caller that reads a key of it must note the key."""
        ...

    @property
    def compat(self) -> CompatProfile:
        """The compatibility profile; each switch that is read is noted."""
        ...

    @property
    def current(self) -> Document | None:
        """The document whose page is being rendered."""
        ...

    @property
    def in_excerpt(self) -> bool:
        """Whether an excerpt is being rendered, which is not a document to Jekyll."""
        ...

    def note(self, key: Key) -> None:
        """Add `key` to the trace of the running step."""
        ...

    def note_all(self, keys: Mapping[Key, None]) -> None:
        """Add several keys."""
        ...

    def unnoted(self) -> AbstractContextManager[None]:
        """In the body of the `with`, reads are not noted, because the caller notes keys that cover them."""
        ...

    def warn(self, problem: Problem) -> None:
        """Add a warning to the result of the running step."""

    def body(self, document: Document) -> str:
        """The document's source text after the front matter."""
        ...

    def content(self, document: Document) -> str:
        """The document's converted body, or its source text if Jekyll would not have converted it yet."""
        ...

    def excerpt(self, document: Document) -> object:
        """The document's converted excerpt; None if it has none."""
        ...

    def output(self, document: Document) -> str | None:
        """The document's rendered page if it comes earlier in the render order, else None."""
        ...

    def is_in_layout(self, document: Document) -> bool:
        """Whether the document has been placed in its first layout by now."""
        ...

    def file(self, path: str) -> str | None:
        """The text of a file of the source, or None if there is no such file."""
        ...

    def listing(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder of the source, sorted."""
        ...

    def layout_path(self, folder: str, name: str) -> str | None:
        """The path of the layout `name` in a layouts folder, or None if there is none."""
        ...

    def convert(self, kind: str, text: str) -> str:
        """Convert text with the site's "markdown", "smart", "sass" or "scss" converter (`kind`)."""
        ...
