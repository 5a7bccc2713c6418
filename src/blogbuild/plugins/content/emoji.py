"""jemoji: `:name:` becomes GitHub's picture of an emoji (https://github.com/jekyll/jemoji).

The names come with `blogbuild[emoji]`.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Mapping, Sequence

from blogbuild.errors import Location, Problem
from blogbuild.model.document import Document

from ..plugin import Plugin, Rendered
from .html_text import body_parts, map_text
from .markdown_pages import plugin_options

PICTURES = "https://github.githubassets.com/images/icons/"
_SKIPPED = frozenset({"pre", "code", "tt"})


class Emoji(Plugin):
    """Pictures for `:name:` in the text of HTML pages, outside of code."""

    active_support = True

    def fingerprint(self) -> str:
        """The results also depend on the address of the pictures and on the list of names."""
        return f"{super().fingerprint()} {self._root()} {len(names())}"

    def rendered(self, document: Document, html: str) -> str:
        """The page with pictures of its emoji."""
        if ":" not in html or not (document.output_extension == ".html" or document.url.endswith("/")):
            return html
        files, root = names(), self._root()
        before, inside, after = body_parts(html)
        return (
            before
            + map_text(
                inside, _SKIPPED, lambda text: _with_pictures(text, files, root) if ":" in text else text
            )
            + after
        )

    def finished(self, outputs: Sequence[Rendered]) -> Iterable[Problem]:
        """A warning if the list of names is not installed."""
        if names():
            return []
        where = Location(self.config.main_file, key="plugins")
        message = "the list of emoji is not installed, so jemoji leaves every :name: unchanged"
        return [
            Problem(
                "emoji-missing",
                message,
                where,
                "install it with `pip install 'blogbuild[emoji]'`",
                severity="warning",
            )
        ]

    def _root(self) -> str:
        given = plugin_options(self.config, "emoji").get("src")
        host = os.environ.get("ASSET_HOST_URL")
        root = str(given) if given else f"{host.rstrip('/')}/images/icons/" if host else PICTURES
        return root.rstrip("/")


@functools.cache
def names() -> Mapping[str, str]:
    """The picture's file by name; empty if the list is not installed."""
    try:
        from pymdownx import gemoji_db
    except ImportError:
        return {}
    files = {
        name: f"unicode/{entry['unicode']}.png" if "unicode" in entry else f"{name[1:-1]}.png"
        for name, entry in gemoji_db.emoji.items()
    }
    files.update((alias, files[name]) for alias, name in gemoji_db.aliases.items())
    return {name[1:-1]: file for name, file in files.items()}


def _with_pictures(text: str, files: Mapping[str, str], root: str) -> str:
    first, *parts = text.split(":")
    out, n = [first], 0
    while n < len(parts):
        name = parts[n]
        if n + 1 < len(parts) and name in files:
            src = f"{root}/emoji/{files[name]}"
            out.append(
                f'<img class="emoji" title=":{name}:" alt=":{name}:" src="{src}" height="20" width="20">'
            )
            out.append(parts[n + 1])
            n += 2
        else:
            out.append(f":{name}")
            n += 1
    return "".join(out)
