"""The interface of plugins. Every method is optional; the base class does nothing.

The config lists plugins by name under `plugins:`. A name is looked up among the built-in plugins, which have the names
of Jekyll's gems, then among the entry points of the group `blogbuild.plugins`, then as `_plugins/NAME.py` in the site,
whose first subclass of Plugin is used.
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
"""Liquid tags by name."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished output, as passed to `finished`."""

    path: str
    """From the destination."""
    source: str
    """The file that it is made from, from the site's source."""


class Plugin:
    """A plugin of one build. It is created once with the config and keeps no state between calls."""

    edition: ClassVar[str] = ""
    """Version of the code: that of its package, or the digest of `_plugins/NAME.py`."""

    priority: int = 0
    """Plugins with a lower number run first: 0 is Jekyll's priority "normal", 1 is "low", 2 is "lowest"."""

    active_support: bool = False
    """Whether the gem loads ActiveSupport, which gives `blank` in Liquid a meaning."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def fingerprint(self) -> str:
        """Text that changes whenever the plugin's results may change; cached results with another one are stale."""
        return f"{type(self).__module__}.{type(self).__qualname__} {self.edition}"

    def generate(self, site: Site) -> Iterable[Document]:
        """Documents to add to the site. A document with the key of an existing one replaces it.

        Runs after the site is read and before anything is rendered, in the order of `priority`, then
        of `plugins:`.
        """
        return ()

    def transform(self, site: Site) -> Site:
        """The site as changed by this plugin: by default, with the documents of `generate` added.

        Override it to remove or change other parts of the site.
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
        """Markdown engines by the name to use for `markdown:` in the config."""
        return {}

    @property
    def changes_pages(self) -> bool:
        """Whether the plugin overrides `rendered`, so that each page depends on its whole document."""
        return type(self).rendered is not Plugin.rendered

    def rendered(self, document: Document, html: str) -> str:
        """The page of `document` to write, given the finished `html`.

        Must be a pure function of its arguments and the config, because the result is cached.
        """
        return html

    def finished(self, outputs: Sequence[Rendered]) -> Iterable[Problem]:
        """Check all outputs before they are written; the returned problems are reported with those of the build."""
        return ()
