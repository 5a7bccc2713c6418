"""The one door through which templates read the site: every read is written down in a trace."""

from __future__ import annotations

from typing import Protocol

from blogbuild.config import Config
from blogbuild.errors import Problem
from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.store.trace import Key


class TracedSite(Protocol):
    """What drops, loaders and hosts ask of the step that is running.

    `note` writes a key down; the other methods note what they answer with.
    """

    @property
    def site(self) -> Site:
        """The frozen site. Whoever reads a part of it notes the part's key."""
        ...

    @property
    def config(self) -> Config:
        """The config; whoever reads a key of it notes the key."""
        ...

    @property
    def current(self) -> Document | None:
        """The document whose page is being rendered."""
        ...

    @property
    def in_excerpt(self) -> bool:
        """Whether an excerpt is being rendered, which Jekyll takes for no document."""
        ...

    def note(self, key: Key) -> None:
        """Write down that `key` was read."""
        ...

    def warn(self, problem: Problem) -> None:
        """Keep a warning with the step that is running."""

    def body(self, document: Document) -> str:
        """The document's source text under the front matter."""
        ...

    def content(self, document: Document) -> str:
        """The document's converted body, or its source text where Jekyll would not have converted it yet."""
        ...

    def excerpt(self, document: Document) -> object:
        """The document's converted excerpt; None where it has none."""
        ...

    def output(self, document: Document) -> str | None:
        """The document's finished page, where it comes earlier in the render order."""
        ...

    def file(self, path: str) -> str | None:
        """The text of a file of the source, or None where there is none."""
        ...

    def listing(self, folder: str) -> tuple[str, ...]:
        """The paths of all files below a folder of the source, sorted."""
        ...

    def layout_path(self, folder: str, name: str) -> str | None:
        """The path of the layout of that name in a folder of layouts, or None where there is none."""
        ...

    def convert(self, kind: str, text: str) -> str:
        """Text converted by the site's "markdown", "smart", "sass" or "scss" converter."""
        ...
