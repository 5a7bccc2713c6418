"""The builder of a real site: one `blogbuild.build.build` per snapshot, with Jekyll's settings for serving."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from blogbuild.build import Outcome, Request, WarmState, build
from blogbuild.build.flags import BuildFlags
from blogbuild.build.profile_table import profile_text
from blogbuild.config import Config, load_config
from blogbuild.errors import ProblemError

from ..options import ServeOptions, mount_point
from ..site_headers import site_headers
from ..snapshot import BuildStep, Snapshot


@dataclass(frozen=True, slots=True)
class SiteBuilder:
    """Builds the site that the options name."""

    options: ServeOptions
    serving: bool = True
    """Whether `site.url` is this server's address, as Jekyll sets it in development."""
    state: WarmState = field(default_factory=WarmState)
    """What one build leaves for the next."""

    def __call__(self) -> Snapshot:
        """Build the whole site. Raises BuildError."""
        return self._build(None)

    def again(self, changed: Set[str]) -> Snapshot:
        """Build after a change of these files alone. Raises BuildError."""
        return self._build(changed)

    def check(self) -> Snapshot:
        """Repeat the last build as a whole. Raises BuildError."""
        return self._build(None, self.state.build_time)

    def _build(self, changed: Set[str] | None, at: float | None = None) -> Snapshot:
        _return_to(self.options.folder)
        outcome = build(replace(self._request(), at=at), state=self.state, changed=changed)
        headers, problems = site_headers(outcome.config.webrick, outcome.config.main_file)
        return Snapshot(
            destination=outcome.config.destination,
            files=outcome.files,
            sources=outcome.sources,
            baseurl=_baseurl(outcome.config),
            warnings=(*outcome.warnings, *problems),
            hidden=outcome.hidden,
            slowest=tuple(
                BuildStep(t.phase, t.milliseconds / 1000)
                for t in sorted(outcome.timings, key=lambda t: t.milliseconds, reverse=True)
            ),
            headers=headers,
            details=self._details(outcome),
            cache=outcome.config.cache_dir,
        )

    def existing(self) -> Snapshot:
        """Return the destination as it is. Raises ProblemError if the config can't be read."""
        config = self._config()
        headers, problems = site_headers(config.webrick, config.main_file)
        return Snapshot(
            config.destination,
            {},
            baseurl=_baseurl(config),
            warnings=problems,
            headers=headers,
            cache=config.cache_dir,
        )

    def output_folders(self) -> frozenset[Path]:
        """Return the destination and the cache folder by the present config, or the usual ones if it is broken."""
        try:
            config = self._config()
        except ProblemError:
            source = self.options.source.resolve()
            return frozenset({self.options.destination or source / "_site", source / ".blogbuild-cache"})
        return frozenset({config.destination, config.cache_dir})

    def _config(self) -> Config:
        return load_config(
            self.options.source,
            files=self.options.config or None,
            overrides=self._overrides(),
            compat=self.options.compat,
            environ=os.environ,
            clock=time.time,
        )

    def _details(self, outcome: Outcome) -> str:
        lines = []
        if self.options.verbose:
            lines += [f"  wrote   {path}" for path in outcome.written]
            lines += [f"  removed {path}" for path in outcome.removed]
        if self.options.profile:
            lines.append(profile_text(outcome.timings, outcome.measured))
        return "\n".join(lines)

    def _request(self) -> Request:
        options = self.options
        return Request(
            source=options.source,
            config_files=options.config or None,
            overrides=self._overrides(),
            compat=options.compat,
            strict=options.strict,
            jobs=options.jobs,
            use_cache=options.use_cache,
            profile=options.profile,
        )

    def _overrides(self) -> Mapping[str, object]:
        options = self.options
        flags = BuildFlags(
            drafts=options.drafts,
            future=options.future,
            unpublished=options.unpublished,
            limit_posts=options.limit_posts,
            baseurl=options.baseurl,
            destination=options.destination and options.destination.absolute(),
            settings=options.settings,
        )
        overrides = flags.overrides()
        if self.serving:
            overrides |= {"serving": True, "host": options.host, "port": options.port}
            if os.environ.get("JEKYLL_ENV", "development") == "development":
                overrides["url"] = options.origin()
        return overrides


def _return_to(folder: Path) -> None:
    """Make the folder of that name the working directory again, if that was moved away or replaced.

    A relative `destination` of the config starts there.
    """
    with suppress(OSError):
        if not os.path.samefile(".", folder):
            os.chdir(folder)


def site_builder(options: ServeOptions) -> SiteBuilder:
    """Return the builder of `serve`."""
    return SiteBuilder(options)


def watching_builder(options: ServeOptions) -> SiteBuilder:
    """Return the builder of `build --watch`: the same without a server's address."""
    return SiteBuilder(options, serving=False)


def _baseurl(config: Config) -> str:
    return mount_point(config.baseurl)
