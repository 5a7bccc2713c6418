"""What a Liquid render asks of the site: settings, converters, includes, links. Implements liquid.Host."""

from __future__ import annotations

import posixpath
import re
from datetime import datetime, tzinfo

from blogbuild.errors import Problem, ProblemError
from blogbuild.liquid import Engine, Template
from blogbuild.model.links import find_link, find_post

from .traced_site import TracedSite

_UNSAFE = re.compile(r"(^|/)\.\.(/|$)")


class LiquidHost:
    """The host of every Liquid render in one process; each answer is noted with the running step."""

    def __init__(self, reading: TracedSite, engine: Engine) -> None:
        self._reading = reading
        self._engine = engine
        self._paths: dict[tuple[str, str], str] = {}
        self._partials: dict[str, tuple[str, Template]] = {}

    @property
    def now(self) -> datetime:
        """The build's fixed time."""
        self._reading.note(("time",))
        return self._reading.config.now

    @property
    def zone(self) -> tzinfo:
        """The site's local zone."""
        self._reading.note(("config", "timezone"))
        return self._reading.config.zone

    def setting(self, key: str) -> object:
        """A top-level value of the config."""
        self._reading.note(("config", key))
        return self._reading.config.values.get(key)

    def convert(self, kind: str, text: str) -> str:
        """Text through the site's "markdown", "smart", "sass" or "scss" converter."""
        return self._reading.convert(kind, text)

    def partial(self, name: str, kind: str) -> Template:
        """The compiled include of that name.

        `kind` is "include" (the includes folder, then the theme's) or "relative" (beside the page
        that is rendered). Raises ProblemError `include-missing` without a location: the tag adds it.
        """
        folder = self._folder(kind)
        path = self._paths.get((folder, name)) or self._path(folder, name)
        text = self._reading.file(path)
        if text is None:
            raise ProblemError(self._missing(name, folder, kind))
        known = self._partials.get(path)
        if known is None or known[0] is not text:
            if known is not None and known[0] == text:
                return known[1]
            known = self._partials[path] = (text, self._engine.compile(text, name=path))
        return known[1]

    def _path(self, folder: str, name: str) -> str:
        path = posixpath.normpath(posixpath.join(folder, name)) if folder else posixpath.normpath(name)
        if _UNSAFE.search(path) or path.startswith("/"):
            raise ProblemError(
                Problem(
                    "include-outside",
                    f"the include {name} lies outside the site",
                    hint="keep includes in the site",
                )
            )
        self._paths[folder, name] = path
        return path

    def _folder(self, kind: str) -> str:
        if kind == "relative":
            current = self._reading.current
            return posixpath.dirname(current.source) if current else ""
        self._reading.note(("config", "includes_dir"))
        return str(self._reading.config.get("includes_dir") or "_includes").strip("/")

    def _missing(self, name: str, folder: str, kind: str) -> Problem:
        from difflib import get_close_matches

        available = [p.removeprefix(f"{folder}/") for p in self._reading.listing(folder)] if folder else []
        # Without their extensions, which make any two names look alike.
        stems = {posixpath.splitext(path)[0]: path for path in reversed(available)}
        near = get_close_matches(posixpath.splitext(name)[0], stems, 1)
        hint = (
            f"did you mean {stems[near[0]]}?"
            if near
            else f"create {folder}/{name}"
            if folder
            else f"create {name}"
        )
        return Problem(
            "include-missing", f"there is no include {name} in {folder or 'the source'}", hint=hint
        )

    def lookup(self, kind: str, name: str) -> str | None:
        """The URL of what a `link` ("link") or `post_url` ("post") tag names, without baseurl."""
        site = self._reading.site
        self._reading.note(("links", kind, name))
        return find_link(site, name) if kind == "link" else find_post(site, name)
