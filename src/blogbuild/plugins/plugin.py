"""The interface of every plugin. Each method is optional; the base class does nothing.

A plugin is named in the config's `plugins:`. It is found as a built-in (also under the name of
the Jekyll gem), as an entry point of the group `blogbuild.plugins`, or as `_plugins/NAME.py` in
the site, where the module's only subclass of Plugin is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from blogbuild.config import Config
from blogbuild.errors import Problem
from blogbuild.liquid import TagFactory
from blogbuild.markdown import EngineFactory
from blogbuild.model.document import Document
from blogbuild.model.site import Site

Filter = Callable[..., object]
TagFactories = Mapping[str, TagFactory]
"""Liquid tags by name, as blogbuild.liquid takes them."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished output, as `finished` is shown it."""

    path: str
    source: str


class Plugin:
    """A plugin of one build. Made once with the config; it keeps no state between calls."""

    edition: ClassVar[str] = ""
    """Tells the class from that of another day: a package's version, or the digest of `_plugins/NAME.py`."""

    priority: int = 0
    """Plugins with a lower number run first: 0 is Jekyll's priority "normal", 1 is "low", 2 is "lowest"."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def fingerprint(self) -> str:
        """What tells this plugin's results from another version's; part of what a build remembers."""
        return f"{type(self).__module__}.{type(self).__qualname__} {self.edition}"

    def generate(self, site: Site) -> Iterable[Document]:
        """Documents to add to the site. One with the key of an existing document takes its place.

        Runs after the site is read and before anything is rendered, in the order of `priority`, then
        of `plugins:`.
        """
        return ()

    def transform(self, site: Site) -> Site:
        """The site as this plugin leaves it: by default, with the documents that `generate` makes.

        To be overridden by a plugin that takes something away.
        """
        made = list(self.generate(site))
        return site.with_documents(made) if made else site

    def filters(self) -> Mapping[str, Filter]:
        """Liquid and Jinja filters by name: `f(scope, value, *arguments)`."""
        return {}

    def tags(self) -> TagFactories:
        """Liquid tags by name."""
        return {}

    def engines(self) -> Mapping[str, EngineFactory]:
        """Markdown engines by the name that the config's `markdown:` key gives."""
        return {}

    @property
    def changes_pages(self) -> bool:
        """Whether there is a `rendered` of its own, so that pages depend on all of their document."""
        return type(self).rendered is not Plugin.rendered

    def rendered(self, document: Document, html: str) -> str:
        """The page of `document` as it is to be written, given the finished `html`.

        A pure function of its two arguments and the config, so that its result can be remembered.
        """
        return html

    def finished(self, outputs: Sequence[Rendered]) -> Iterable[Problem]:
        """Look at all outputs before they are written; returned problems are reported with the build's."""
        return ()
