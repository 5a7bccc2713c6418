"""The builder of a real site: one whole `blogbuild.build.build` each time, with Jekyll's settings for serving."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from blogbuild.build import Past, Request, build
from blogbuild.config import Config, load_config

from .builder import Hidden, Snapshot, Step
from .options import ServeOptions


@dataclass(frozen=True, slots=True)
class SiteBuilder:
    """Builds the site that the options name."""

    options: ServeOptions
    serving: bool = True
    """Whether `site.url` is this server's address, as Jekyll sets it in development."""
    past: Past = field(default_factory=Past)
    """What one build leaves for the next."""

    def __call__(self) -> Snapshot:
        """One whole build. Raises BuildError."""
        outcome = build(self._request(), past=self.past)
        return Snapshot(
            destination=outcome.config.destination,
            files=outcome.files,
            sources=outcome.sources,
            baseurl=_baseurl(outcome.config),
            warnings=outcome.warnings,
            hidden=tuple(Hidden(h.source, f"{h.reason} {h.detail}".strip()) for h in outcome.hidden),
            slowest=tuple(
                Step(t.phase, t.milliseconds / 1000)
                for t in sorted(outcome.timings, key=lambda t: t.milliseconds, reverse=True)
            ),
        )

    def existing(self) -> Snapshot:
        """The destination as it is. Raises ProblemError where the config can't be read."""
        config = load_config(
            self.options.source,
            files=self.options.config or None,
            overrides=self._overrides(),
            environ=os.environ,
            clock=time.time,
        )
        return Snapshot(destination=config.destination, files={}, baseurl=_baseurl(config))

    def _request(self) -> Request:
        options = self.options
        return Request(
            source=options.source,
            config_files=options.config or None,
            overrides=self._overrides(),
            strict=options.strict,
        )

    def _overrides(self) -> Mapping[str, object]:
        options = self.options
        overrides: dict[str, object] = dict(options.settings)
        if options.drafts:
            overrides["show_drafts"] = True
        overrides |= {name: True for name in ("future", "unpublished") if getattr(options, name)}
        if options.limit_posts is not None:
            overrides["limit_posts"] = options.limit_posts
        if options.baseurl is not None:
            overrides["baseurl"] = options.baseurl
        if options.destination is not None:
            overrides["destination"] = str(options.destination.absolute())
        if self.serving:
            overrides |= {"serving": True, "host": options.host, "port": options.port}
            if os.environ.get("JEKYLL_ENV", "development") == "development":
                overrides["url"] = options.origin()
        return overrides


def site_builder(options: ServeOptions) -> SiteBuilder:
    """The builder of `serve`."""
    return SiteBuilder(options)


def watching_builder(options: ServeOptions) -> SiteBuilder:
    """The builder of `build --watch`: the same without a server's address."""
    return SiteBuilder(options, serving=False)


def _baseurl(config: Config) -> str:
    base = "/".join(part for part in str(config.get("baseurl") or "").split("/") if part)
    return f"/{base}" if base else ""
