"""Fills options that no flag gives from the config: each long flag of Jekyll's `serve` is also a config key.

This reads the config once, at the start. Each build reads it again for itself.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from blogbuild.config import CONFIG_FILE, Settings, load_config
from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.model.reading.key_places import placed

from .options import ServeOptions, mount_point

SWITCHES = (
    "open_url", "livereload", "force_polling", "skip_initial_build", "show_dir_listing", "detach", "quiet", "verbose",
)  # fmt: skip
"""The names of boolean flags, which are also their config keys."""


def with_config(options: ServeOptions, *, serving: bool = True) -> ServeOptions:
    """Fill the options that no flag gives from the config. A broken config is left for the first build to report.

    As in Jekyll, an explicit live reload overrides `--detach` and `--no-watch`. `serving` is false for
    `build --watch`, which needs no port.

    Raises ProblemError `serve-option` if the config's port is not a number.
    """
    settings = Settings({})
    path = CONFIG_FILE
    try:
        config = load_config(
            options.source,
            files=options.config or None,
            overrides={"source": os.path.abspath(options.source)},
            compat=options.compat,
            environ=os.environ,
            clock=time.time,
        )
    except ProblemError:
        pass
    else:
        settings = config
        path = config.files[-1] if config.files else path
    asked = options.livereload if options.livereload is not None else bool(settings.livereload)
    switches = {name: _chosen(getattr(options, name), getattr(settings, name)) for name in SWITCHES}
    if switches["livereload"] is None:
        switches["livereload"] = True
    if asked or not serving:
        switches["detach"] = False
    port = options.port
    if port is None:
        port = _port(settings.port, options.source, path) if serving else 4000
    return replace(
        options,
        **switches,  # type: ignore[arg-type]
        watch=(options.watch or asked) and not switches["detach"],
        host=options.host if options.host is not None else settings.host,
        port=port,
        ssl_cert=options.ssl_cert or _path(settings.ssl_cert),
        ssl_key=options.ssl_key or _path(settings.ssl_key),
        mount=mount_point(options.baseurl if options.baseurl is not None else settings.baseurl),
        livereload_ignore=options.livereload_ignore or settings.livereload_ignore,
    )


def _chosen(flag: bool | None, setting: bool | None) -> bool | None:
    return setting if flag is None else flag


def notes(options: ServeOptions) -> Iterator[str]:
    """Yield a line for each flag of Jekyll's that is accepted without effect."""
    if options.detach and options.livereload:
        yield "--detach has no effect with --livereload, which needs a watch in the foreground"
    if options.livereload_port is not None:
        yield "--livereload-port has no effect: open pages get changes over the server's own port"
    if options.livereload_min_delay is not None or options.livereload_max_delay is not None:
        yield "--livereload-min-delay and --livereload-max-delay have no effect: pages update after each build"


def _port(port: object, source: Path, path: str) -> int:
    if not str(port).isdecimal():
        problem = Problem(
            "serve-option",
            f"`port` of the config is {port!r}, not a number",
            Location(path, key="port"),
            "write `port: 4000`",
        )
        raise ProblemError(*placed([problem], source))
    return int(str(port))


def _path(value: object) -> Path | None:
    return Path(value) if isinstance(value, str) and value else None
