"""Implements `liquid.Host`: settings, converters, includes and links of the site for Liquid renders."""

from __future__ import annotations

import posixpath
import re
from datetime import datetime, tzinfo

from blogbuild.errors import Problem, ProblemError, nearest
from blogbuild.liquid import Engine, Template
from blogbuild.model.links import find_link, find_post

from .traced_site import TracedSite

_UNSAFE = re.compile(r"(^|/)\.\.(/|$)")


class LiquidHost:
    """The host of all Liquid renders in one process. Each answer is noted in the running step's trace."""

    def __init__(self, traced: TracedSite, engine: Engine) -> None:
        self._traced = traced
        self._engine = engine
        self._paths: dict[tuple[str, str], str] = {}
        self._partials: dict[str, tuple[str, Template]] = {}

    @property
    def now(self) -> datetime:
        """The time of the build, which is fixed."""
        self._traced.note(("time",))
        return self._traced.config.now

    @property
    def zone(self) -> tzinfo:
        """The site's local time zone."""
        self._traced.note(("config", "timezone"))
        return self._traced.config.zone

    def setting(self, key: str) -> object:
        """A top-level value of the config."""
        self._traced.note(("config", key))
        return self._traced.config.values.get(key)

    def switch(self, name: str) -> object:
        """A switch of the compatibility profile."""
        return getattr(self._traced.compat, name)

    def convert(self, kind: str, text: str) -> str:
        """Convert text with the site's "markdown", "smart", "sass" or "scss" converter (`kind`)."""
        return self._traced.convert(kind, text)

    def partial(self, name: str, kind: str) -> Template:
        """The compiled include `name`.

        `kind` is "include" (searched in the includes folder, then in the theme's) or "relative" (searched
        beside the rendered page). Raises ProblemError `include-missing` without a location; the tag adds it.
        """
        folder = self._folder(kind)
        path = self._paths.get((folder, name)) or self._path(folder, name)
        text = self._traced.file(path)
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
                    f"include {name} is outside the site",
                    hint="move the include into the site",
                )
            )
        self._paths[folder, name] = path
        return path

    def _folder(self, kind: str) -> str:
        if kind == "relative":
            current = self._traced.current
            return posixpath.dirname(current.source) if current else ""
        self._traced.note(("config", "includes_dir"))
        return self._traced.config.includes_dir

    def _missing(self, name: str, folder: str, kind: str) -> Problem:
        available = [p.removeprefix(f"{folder}/") for p in self._traced.listing(folder)] if folder else []
        # Compared without extensions, which make any two names similar.
        stems = {posixpath.splitext(path)[0]: path for path in reversed(available)}
        near = nearest(posixpath.splitext(name)[0], stems)
        create = f"create {folder}/{name}" if folder else f"create {name}"
        if self._traced.config.safe:
            create += "; in safe mode it can't be a link that leads out of the site"
        hint = create if near is None else f"did you mean {stems[near]}?"
        return Problem("include-missing", f"include {name} not found in {folder or 'the source'}", hint=hint)

    def lookup(self, kind: str, name: str) -> str | None:
        """The URL without baseurl of the document that a `link` ("link") or `post_url` ("post") tag names."""
        site = self._traced.site
        self._traced.note(("links", kind, name))
        return find_link(site, name) if kind == "link" else find_post(site, name)
